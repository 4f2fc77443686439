using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>Matrix products of OpenBLAS.</summary>
internal static unsafe partial class OpenBlas
{
    private const int RowMajor = 101;
    private const int AsItLies = 111;
    private const int Transposed = 112;

    /// <summary>Version and the kernels that it chose.</summary>
    public static string Release => $"{Marshal.PtrToStringUTF8(Configuration())}";

    /// <summary>Loads the library.</summary>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">It is not there.</exception>
    public static void Load(int threads)
    {
        NativeLibraries.Require(NativeLibraries.OpenBlas);
        SetThreads(threads);
    }

    /// <summary>c = a·bᵀ of matrices that lie row by row.</summary>
    /// <param name="n">All extents.</param>
    /// <param name="a">[n, n].</param>
    /// <param name="b">[n, n].</param>
    /// <param name="c">[n, n], overwritten.</param>
    public static void Product(int n, NativeBuffer<float> a, NativeBuffer<float> b, NativeBuffer<float> c) =>
        Sgemm(RowMajor, AsItLies, Transposed, n, n, n, 1f, a.Pointer, n, b.Pointer, n, 0f, c.Pointer, n);

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "openblas_get_config")]
    private static partial nint Configuration();

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int count);

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "cblas_sgemm")]
    private static partial void Sgemm(
        int order, int left, int right, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);
}
