// libtorch behind a flat C interface: inference and training steps of the networks that the workloads declare.
// Modules bear the names of PyTorch's state_dict, which are those of the StaticNets networks, so that weights are set by name.
#include <torch/script.h>
#include <torch/torch.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using torch::Tensor;
namespace nn = torch::nn;
namespace F = torch::nn::functional;

/// A network with its loss: cross-entropy over the last axis unless it says otherwise.
struct Network : nn::Module {
    virtual Tensor forward(const Tensor& x) = 0;

    virtual Tensor loss(const Tensor& output, const Tensor& target) {
        return F::cross_entropy(output.reshape({-1, output.size(-1)}), target.reshape({-1}));
    }
};

/// Dense layers with ReLU between them: dense1, dense2, ..
struct Perceptron : Network {
    explicit Perceptron(const std::vector<int64_t>& sizes) {
        for (size_t i = 1; i < sizes.size(); i++) {
            layers.push_back(register_module("dense" + std::to_string(i), nn::Linear(sizes[i - 1], sizes[i])));
        }
    }

    Tensor forward(const Tensor& x) override {
        Tensor y = layers[0]->forward(x);
        for (size_t i = 1; i < layers.size(); i++) {
            y = layers[i]->forward(torch::relu(y));
        }
        return y;
    }

    std::vector<nn::Linear> layers;
};

/// 32-64-64-1 with the mean squared error.
struct TinyPerceptron : Perceptron {
    TinyPerceptron() : Perceptron({32, 64, 64, 1}) {}

    Tensor loss(const Tensor& output, const Tensor& target) override { return F::mse_loss(output, target); }
};

nn::Conv2d convolution(int64_t before, int64_t width, int64_t kernel, int64_t padding, int64_t stride = 1, bool bias = true) {
    return nn::Conv2d(nn::Conv2dOptions(before, width, kernel).padding(padding).stride(stride).bias(bias));
}

struct LeNet5 : Network {
    nn::Conv2d conv1{register_module("conv1", convolution(1, 6, 5, 2))};
    nn::Conv2d conv2{register_module("conv2", convolution(6, 16, 5, 0))};
    nn::Linear fc1{register_module("fc1", nn::Linear(400, 120))};
    nn::Linear fc2{register_module("fc2", nn::Linear(120, 84))};
    nn::Linear fc3{register_module("fc3", nn::Linear(84, 10))};

    Tensor forward(const Tensor& image) override {
        Tensor x = torch::max_pool2d(torch::relu(conv1(image)), 2);
        x = torch::max_pool2d(torch::relu(conv2(x)), 2);
        return fc3(torch::relu(fc2(torch::relu(fc1(x.flatten(1))))));
    }
};

struct SmallConvolution : Network {
    nn::Conv2d conv1{register_module("conv1", convolution(1, 16, 3, 1))};
    nn::Conv2d conv2{register_module("conv2", convolution(16, 32, 3, 1))};
    nn::Linear head{register_module("head", nn::Linear(32 * 7 * 7, 10))};

    Tensor forward(const Tensor& image) override {
        Tensor x = torch::max_pool2d(torch::relu(conv1(image)), 2);
        x = torch::max_pool2d(torch::relu(conv2(x)), 2);
        return head(x.flatten(1));
    }
};

struct Block : nn::Module {
    Block(int64_t before, int64_t width, int64_t stride)
        : conv1(register_module("conv1", convolution(before, width, 3, 1, stride, false))),
          bn1(register_module("bn1", nn::BatchNorm2d(width))),
          conv2(register_module("conv2", convolution(width, width, 3, 1, 1, false))),
          bn2(register_module("bn2", nn::BatchNorm2d(width))),
          stride(stride), missing(width - before) {}

    Tensor forward(const Tensor& image) {
        using torch::indexing::None;
        using torch::indexing::Slice;
        Tensor x = image;
        Tensor y = bn2(conv2(torch::relu(bn1(conv1(x)))));
        if (stride != 1) {
            x = x.index({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)});
            x = torch::constant_pad_nd(x, {0, 0, 0, 0, missing / 2, missing / 2});
        }
        return torch::relu(y + x);
    }

    nn::Conv2d conv1;
    nn::BatchNorm2d bn1;
    nn::Conv2d conv2;
    nn::BatchNorm2d bn2;
    int64_t stride, missing;
};

struct ResNet20 : Network {
    nn::Conv2d conv1{register_module("conv1", convolution(3, 16, 3, 1, 1, false))};
    nn::BatchNorm2d bn1{register_module("bn1", nn::BatchNorm2d(16))};
    nn::Sequential layer1{register_module("layer1", stage(16, 16, 1))};
    nn::Sequential layer2{register_module("layer2", stage(16, 32, 2))};
    nn::Sequential layer3{register_module("layer3", stage(32, 64, 2))};
    nn::Linear linear{register_module("linear", nn::Linear(64, 10))};

    static nn::Sequential stage(int64_t before, int64_t width, int64_t stride) {
        return nn::Sequential(Block(before, width, stride), Block(width, width, 1), Block(width, width, 1));
    }

    Tensor forward(const Tensor& image) override {
        Tensor x = torch::relu(bn1(conv1(image)));
        x = layer3->forward(layer2->forward(layer1->forward(x)));
        return linear(x.mean({2, 3}));
    }
};

/// 128 units over 64 steps of 128 features, then a dense layer on the last hidden state.
struct LstmClassifier : Network {
    nn::LSTM lstm{register_module("lstm", nn::LSTM(nn::LSTMOptions(128, 128).batch_first(true)))};
    nn::Linear head{register_module("head", nn::Linear(128, 10))};

    Tensor forward(const Tensor& x) override { return head(std::get<0>(lstm->forward(x)).select(1, -1)); }
};

constexpr int64_t Letters = 128, Length = 64, Width = 128, Heads = 4;

struct OutProjection : nn::Module {
    nn::Linear out_proj{register_module("out_proj", nn::Linear(Width, Width))};
};

/// Causal attention with the packed projections of torch.nn.MultiheadAttention.
struct Attention : OutProjection {
    Tensor in_proj_weight{register_parameter("in_proj_weight", torch::zeros({3 * Width, Width}))};
    Tensor in_proj_bias{register_parameter("in_proj_bias", torch::zeros({3 * Width}))};

    Tensor forward(const Tensor& x, const Tensor& mask) {
        const int64_t batch = x.size(0), head = Width / Heads;
        Tensor packed = F::linear(x, in_proj_weight, in_proj_bias).view({batch, Length, 3, Heads, head}).permute({2, 0, 3, 1, 4});
        Tensor scores = torch::matmul(packed[0] * (1 / std::sqrt(double(head))), packed[1].transpose(-2, -1)) + mask;
        Tensor mixed = torch::matmul(torch::softmax(scores, -1), packed[2]);
        return out_proj(mixed.transpose(1, 2).reshape({batch, Length, Width}));
    }
};

struct TransformerLayer : nn::Module {
    std::shared_ptr<Attention> self_attn{register_module("self_attn", std::make_shared<Attention>())};
    nn::LayerNorm norm1{register_module("norm1", nn::LayerNorm(nn::LayerNormOptions({Width})))};
    nn::LayerNorm norm2{register_module("norm2", nn::LayerNorm(nn::LayerNormOptions({Width})))};
    nn::Linear linear1{register_module("linear1", nn::Linear(Width, 4 * Width))};
    nn::Linear linear2{register_module("linear2", nn::Linear(4 * Width, Width))};

    Tensor forward(const Tensor& x, const Tensor& mask) {
        Tensor attended = x + self_attn->forward(norm1(x), mask);
        return attended + linear2(torch::gelu(linear1(norm2(attended))));
    }
};

struct Blocks : nn::Module {
    nn::ModuleList layers{register_module("layers", nn::ModuleList())};

    Blocks() {
        for (int i = 0; i < 4; i++) {
            layers->push_back(std::make_shared<TransformerLayer>());
        }
    }
};

struct CharacterGpt : Network {
    nn::Embedding letters{register_module("letters", nn::Embedding(Letters, Width))};
    nn::Embedding positions{register_module("positions", nn::Embedding(Length, Width))};
    std::shared_ptr<Blocks> blocks{register_module("blocks", std::make_shared<Blocks>())};
    nn::LayerNorm norm{register_module("norm", nn::LayerNorm(nn::LayerNormOptions({Width})))};
    nn::Linear head{register_module("head", nn::Linear(nn::LinearOptions(Width, Letters).bias(false)))};
    Tensor mask = torch::full({Length, Length}, -std::numeric_limits<float>::infinity()).triu(1);

    Tensor forward(const Tensor& text) override {
        Tensor x = letters(text) + positions->weight;
        for (const auto& layer : *blocks->layers) {
            x = layer->as<TransformerLayer>()->forward(x, mask);
        }
        return head(norm(x));
    }
};

std::shared_ptr<Network> network(const std::string& name) {
    if (name == "TinyPerceptron") return std::make_shared<TinyPerceptron>();
    if (name == "Perceptron") return std::make_shared<Perceptron>(std::vector<int64_t>{784, 512, 512, 10});
    if (name == "LeNet5") return std::make_shared<LeNet5>();
    if (name == "SmallConvolution") return std::make_shared<SmallConvolution>();
    if (name == "ResNet20") return std::make_shared<ResNet20>();
    if (name == "LstmClassifier") return std::make_shared<LstmClassifier>();
    if (name == "CharacterGpt") return std::make_shared<CharacterGpt>();
    throw std::invalid_argument("no network is named " + name);
}

struct Session {
    std::shared_ptr<Network> network;            // eager, or null
    std::unique_ptr<torch::jit::Module> script;  // frozen, or null
    std::unique_ptr<torch::optim::Optimizer> optimizer;
    Tensor input, target;
    std::vector<c10::IValue> arguments;          // of the script
    bool channelsLast = false;
    std::vector<Tensor> direction, product;      // of products with the Hessian, in the order of the parameters
    std::vector<Tensor> gradient;                // kept with its graph, or empty
};

/// The gradient of the loss, to be differentiated again.
std::vector<Tensor> differentiable(Session& session) {
    Tensor loss = session.network->loss(session.network->forward(session.input), session.target);
    return torch::autograd::grad({loss}, session.network->parameters(), {}, /*retain_graph=*/true, /*create_graph=*/true);
}

thread_local std::string fault;

/// Runs what may throw; says whether it did not, and keeps the message.
template <typename Body>
int guarded(Body body) {
    try {
        body();
        return 1;
    } catch (const std::exception& error) {
        fault = error.what();
        return 0;
    }
}

Tensor copied(const void* data, int integers, const int64_t* extents, int rank) {
    const auto kind = integers ? torch::kLong : torch::kFloat;
    return torch::from_blob(const_cast<void*>(data), at::IntArrayRef(extents, size_t(rank)), kind).clone();
}

/// A copy whose strides say so. With one channel contiguous() would return the tensor as it is, and convolutions take it for NCHW.
Tensor channelsLast(const Tensor& tensor) {
    return torch::empty_like(tensor, tensor.options().memory_format(at::MemoryFormat::ChannelsLast)).copy_(tensor);
}

}  // namespace

extern "C" {

const char* torch_fault() { return fault.c_str(); }

const char* torch_release() { return TORCH_VERSION; }

/// The instruction set that its kernels use, for example AVX512.
const char* torch_capability() {
    static const std::string text = [] {
        const std::string config = at::show_config(), key = "CPU capability usage: ";
        const size_t at = config.find(key);
        return at == std::string::npos ? std::string("unknown") : config.substr(at + key.size(), config.find('\n', at) - at - key.size());
    }();
    return text.c_str();
}

void torch_threads(int count) { at::set_num_threads(count); }

/// An eager network by name; null on failure.
Session* torch_network(const char* name, int channelsLast) {
    Session* session = nullptr;
    guarded([&] {
        auto made = std::make_unique<Session>();
        made->network = network(name);
        made->channelsLast = channelsLast != 0;
        session = made.release();
    });
    return session;
}

/// A traced network, frozen and optimized for inference; null on failure.
Session* torch_script(const char* path) {
    Session* session = nullptr;
    guarded([&] {
        auto made = std::make_unique<Session>();
        torch::jit::Module module = torch::jit::load(path);
        module.eval();
        module = torch::jit::freeze(module);
        made->script = std::make_unique<torch::jit::Module>(torch::jit::optimize_for_inference(module));
        session = made.release();
    });
    return session;
}

void torch_free(Session* session) { delete session; }

/// Copies a parameter or a running statistic in.
int torch_set(Session* session, const char* name, const float* values, int64_t count) {
    return guarded([&] {
        torch::NoGradGuard guard;
        auto parameters = session->network->named_parameters(), buffers = session->network->named_buffers();
        Tensor* found = parameters.find(name);
        if (found == nullptr) found = buffers.find(name);
        if (found == nullptr) throw std::invalid_argument(std::string("no tensor is named ") + name);
        if (found->numel() != count) throw std::invalid_argument(std::string(name) + " has another number of elements");
        found->copy_(torch::from_blob(const_cast<float*>(values), found->sizes(), torch::kFloat));
    });
}

/// Copies the input in; integers are 64 bits wide.
int torch_input(Session* session, const void* data, int integers, const int64_t* extents, int rank) {
    return guarded([&] {
        session->input = copied(data, integers, extents, rank);
        if (session->channelsLast) {
            torch::NoGradGuard guard;
            session->input = channelsLast(session->input);
            for (Tensor& parameter : session->network->parameters()) {
                if (parameter.dim() == 4) parameter.set_data(channelsLast(parameter));
            }
        }
        session->arguments = {session->input};
        if (session->network) session->network->eval();
    });
}

int torch_target(Session* session, const void* data, int integers, const int64_t* extents, int rank) {
    return guarded([&] { session->target = copied(data, integers, extents, rank); });
}

/// One forward pass without gradients; the output is copied out.
int torch_infer(Session* session, float* output) {
    return guarded([&] {
        c10::InferenceMode guard;
        Tensor y = session->script ? session->script->forward(session->arguments).toTensor() : session->network->forward(session->input);
        y = y.contiguous();
        std::memcpy(output, y.data_ptr<float>(), size_t(y.numel()) * sizeof(float));
    });
}

/// Begins training with Adam (momentum below zero) or SGD.
int torch_train(Session* session, double rate, double momentum) {
    return guarded([&] {
        session->network->train();
        if (momentum < 0) {
            session->optimizer = std::make_unique<torch::optim::Adam>(session->network->parameters(), torch::optim::AdamOptions(rate));
        } else {
            session->optimizer = std::make_unique<torch::optim::SGD>(session->network->parameters(), torch::optim::SGDOptions(rate).momentum(momentum));
        }
    });
}

/// One training step; the loss before it.
int torch_step(Session* session, float* loss) {
    return guarded([&] {
        // Without a gradient to add to, the backward pass moves its own in: cheaper than to zero and to add.
        for (Tensor& parameter : session->network->parameters()) {
            parameter.mutable_grad().reset();
        }
        Tensor value = session->network->loss(session->network->forward(session->input), session->target);
        value.backward();
        session->optimizer->step();
        *loss = value.item<float>();
    });
}

/// Sets one parameter's part of the direction that the Hessian is multiplied by.
int torch_direction(Session* session, const char* name, const float* values, int64_t count) {
    return guarded([&] {
        const auto parameters = session->network->named_parameters();
        if (session->direction.empty()) session->direction.resize(parameters.size());
        for (size_t i = 0; i < parameters.size(); i++) {
            if (parameters[i].key() != name) continue;
            if (parameters[i]->numel() != count) throw std::invalid_argument(std::string(name) + " has another number of elements");
            session->direction[i] = torch::from_blob(const_cast<float*>(values), parameters[i]->sizes(), torch::kFloat).clone();
            return;
        }
        throw std::invalid_argument(std::string("no parameter is named ") + name);
    });
}

/// Computes the gradient once and keeps its graph for all products to come.
int torch_keep_gradient(Session* session) {
    return guarded([&] { session->gradient = differentiable(*session); });
}

/// The Hessian of the loss times the direction, by double backward: from the gradient that is kept, or from the beginning.
int torch_hessian(Session* session) {
    return guarded([&] {
        const bool kept = !session->gradient.empty();
        const std::vector<Tensor> gradient = kept ? session->gradient : differentiable(*session);
        session->product = torch::autograd::grad(gradient, session->network->parameters(), session->direction, /*retain_graph=*/kept, /*create_graph=*/false, /*allow_unused=*/true);
    });
}

/// Copies one parameter's part of the product out.
int torch_product(Session* session, const char* name, float* values, int64_t count) {
    return guarded([&] {
        const auto parameters = session->network->named_parameters();
        for (size_t i = 0; i < parameters.size(); i++) {
            if (parameters[i].key() != name) continue;
            const Tensor part = session->product[i].defined() ? session->product[i].contiguous() : torch::zeros({count});
            std::memcpy(values, part.data_ptr<float>(), size_t(count) * sizeof(float));
            return;
        }
        throw std::invalid_argument(std::string("no parameter is named ") + name);
    });
}
}
