// oneDNN behind a flat C interface: a chain of inner products, each with weights in the layout that the library prefers and
// its ReLU as a post-op, and a plain product of two matrices.
#include <dnnl.hpp>
#include <omp.h>

#include <cstring>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using namespace dnnl;
using Layout = memory::format_tag;
constexpr auto F32 = memory::data_type::f32;

engine& cpu() {
    static engine instance(engine::kind::cpu, 0);
    return instance;
}

struct Call {
    primitive operation;
    std::unordered_map<int, memory> arguments;
};

struct Chain {
    stream queue{cpu()};
    std::vector<Call> calls;
};

thread_local std::string fault;

memory like(const memory::desc& description, const float* values) {
    memory made(description, cpu());
    std::memcpy(made.get_data_handle(), values, description.get_size());
    return made;
}

/// Outputs = relu(inputs · weightsᵀ + bias), weights as [outputs, inputs].
Call innerProduct(stream& queue, const memory& source, const memory& target, memory::dim batch, memory::dim inputs, memory::dim outputs,
                  const float* weights, const float* bias, bool relu) {
    const memory::desc any({outputs, inputs}, F32, Layout::any), given({outputs, inputs}, F32, Layout::ab), one({outputs}, F32, Layout::a);
    primitive_attr attributes;
    if (relu) {
        post_ops operations;
        operations.append_eltwise(1.f, algorithm::eltwise_relu, 0.f, 0.f);
        attributes.set_post_ops(operations);
    }

    const inner_product_forward::desc wanted = bias == nullptr
        ? inner_product_forward::desc(prop_kind::forward_inference, source.get_desc(), any, target.get_desc())
        : inner_product_forward::desc(prop_kind::forward_inference, source.get_desc(), any, one, target.get_desc());
    const inner_product_forward::primitive_desc chosen(wanted, attributes, cpu());
    memory packed(chosen.weights_desc(), cpu());
    memory plain = like(given, weights);
    reorder(plain, packed).execute(queue, plain, packed);
    queue.wait();

    Call call{inner_product_forward(chosen), {{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, packed}, {DNNL_ARG_DST, target}}};
    if (bias != nullptr) call.arguments.insert({DNNL_ARG_BIAS, like(one, bias)});
    return call;
}

template <typename Body>
Chain* guarded(Body body) {
    try {
        return body().release();
    } catch (const std::exception& error) {
        fault = error.what();
        return nullptr;
    }
}

}  // namespace

extern "C" {

const char* onednn_fault() { return fault.c_str(); }

const char* onednn_release() {
    static const std::string text = [] {
        const dnnl_version_t* version = dnnl_version();
        return std::to_string(version->major) + "." + std::to_string(version->minor) + "." + std::to_string(version->patch);
    }();
    return text.c_str();
}

void onednn_threads(int count) { omp_set_num_threads(count); }

/// Dense layers with ReLU between them. A bias may be null. Reads from input and writes to output, which stay where they are.
Chain* onednn_dense(int batch, int layers, const int* sizes, const float* const* weights, const float* const* biases, float* input, float* output) {
    return guarded([&] {
        auto chain = std::make_unique<Chain>();
        memory source({{batch, sizes[0]}, F32, Layout::ab}, cpu(), input);
        for (int layer = 0; layer < layers; layer++) {
            const bool last = layer == layers - 1;
            const memory::desc shape({batch, sizes[layer + 1]}, F32, Layout::ab);
            const memory target = last ? memory(shape, cpu(), output) : memory(shape, cpu());
            chain->calls.push_back(innerProduct(chain->queue, source, target, batch, sizes[layer], sizes[layer + 1], weights[layer], biases[layer], !last));
            source = target;
        }
        return chain;
    });
}

/// c = a · bᵀ with a as [m, k], b as [n, k], both as they lie.
Chain* onednn_product(int m, int n, int k, float* a, float* b, float* c) {
    return guarded([&] {
        auto chain = std::make_unique<Chain>();
        const memory left({{m, k}, F32, Layout::ab}, cpu(), a), right({{k, n}, F32, Layout::ba}, cpu(), b), product({{m, n}, F32, Layout::ab}, cpu(), c);
        const matmul::primitive_desc chosen(matmul::desc(left.get_desc(), right.get_desc(), product.get_desc()), cpu());
        chain->calls.push_back({matmul(chosen), {{DNNL_ARG_SRC, left}, {DNNL_ARG_WEIGHTS, right}, {DNNL_ARG_DST, product}}});
        return chain;
    });
}

void onednn_run(Chain* chain) {
    for (Call& call : chain->calls) {
        call.operation.execute(chain->queue, call.arguments);
    }
    chain->queue.wait();
}

void onednn_free(Chain* chain) { delete chain; }
}
