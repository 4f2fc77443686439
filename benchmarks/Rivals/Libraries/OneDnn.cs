using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>Operations of oneDNN, <c>Native/onednn.cpp</c>.</summary>
internal sealed unsafe partial class OneDnn
{
    private readonly nint _chain;

    private OneDnn(nint chain) =>
        _chain = chain != 0 ? chain : throw new InvalidOperationException("oneDNN: " + Marshal.PtrToStringUTF8(Fault()));

    /// <summary>Version of the library.</summary>
    public static string Release => Marshal.PtrToStringUTF8(VersionText()) ?? "";

    /// <summary>Dense layers with ReLU between them, weights in the layout that oneDNN prefers.</summary>
    /// <param name="sizes">Inputs, then outputs of each layer.</param>
    /// <param name="weights">Of each layer, [outputs, inputs].</param>
    /// <param name="biases">Of each layer; null for a layer without.</param>
    /// <param name="input">[batch, sizes[0]].</param>
    /// <param name="output">[batch, last of sizes], overwritten.</param>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">oneDNN is not there.</exception>
    public static OneDnn Dense(int[] sizes, NativeBuffer<float>[] weights, NativeBuffer<float>?[] biases, NativeBuffer<float> input, NativeBuffer<float> output, int threads)
    {
        Load(threads);
        int layers = weights.Length;
        nint* weightPointers = stackalloc nint[layers];
        nint* biasPointers = stackalloc nint[layers];
        for (int layer = 0; layer < layers; layer++)
        {
            weightPointers[layer] = (nint)weights[layer].Pointer;
            biasPointers[layer] = biases[layer] is { } bias ? (nint)bias.Pointer : 0;
        }

        fixed (int* extents = sizes)
        {
            return new OneDnn(CreateDense(input.Length / sizes[0], layers, extents, weightPointers, biasPointers, input.Pointer, output.Pointer));
        }
    }

    /// <summary>c = a·bᵀ of matrices that lie row by row.</summary>
    /// <param name="n">All extents.</param>
    /// <param name="a">[n, n].</param>
    /// <param name="b">[n, n].</param>
    /// <param name="c">[n, n], overwritten.</param>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">oneDNN is not there.</exception>
    public static OneDnn Product(int n, NativeBuffer<float> a, NativeBuffer<float> b, NativeBuffer<float> c, int threads)
    {
        Load(threads);
        return new OneDnn(CreateProduct(n, n, n, a.Pointer, b.Pointer, c.Pointer));
    }

    /// <summary>Runs the operations.</summary>
    public void Run() => RunChain(_chain);

    private static void Load(int threads)
    {
        NativeLibraries.Require(NativeLibraries.OneDnn);
        SetThreads(threads);
    }

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_fault")]
    private static partial nint Fault();

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_release")]
    private static partial nint VersionText();

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_threads")]
    private static partial void SetThreads(int count);

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_dense")]
    private static partial nint CreateDense(int batch, int layers, int* sizes, nint* weights, nint* biases, float* input, float* output);

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_product")]
    private static partial nint CreateProduct(int m, int n, int k, float* a, float* b, float* c);

    [LibraryImport(NativeLibraries.OneDnn, EntryPoint = "onednn_run")]
    private static partial void RunChain(nint chain);
}
