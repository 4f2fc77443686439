using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>Products and decompositions in double precision by OpenBLAS, which holds LAPACK too.</summary>
/// <remarks>Matrices lie column by column there; what is measured here does not depend on it.</remarks>
internal static unsafe partial class Lapack
{
    private const int RowMajor = 101;
    private const int AsItLies = 111;

    /// <summary>Loads the library.</summary>
    /// <exception cref="RivalMissingException">It is not there, or was built without LAPACK.</exception>
    public static void Load()
    {
        OpenBlas.Load(threads: 1);
        try
        {
            NativeBuffer<double> one = new(1);
            SingularValues(1, one, vectors: false)();
        }
        catch (EntryPointNotFoundException)
        {
            throw new RivalMissingException("OpenBLAS is there, but without LAPACK; run benchmarks/Rivals/setup");
        }
    }

    /// <summary>c = a·b.</summary>
    /// <param name="n">All extents.</param>
    /// <param name="a">[n, n].</param>
    /// <param name="b">[n, n].</param>
    /// <param name="c">[n, n], overwritten at each call.</param>
    public static Action Product(int n, NativeBuffer<double> a, NativeBuffer<double> b, NativeBuffer<double> c) =>
        () => Dgemm(RowMajor, AsItLies, AsItLies, n, n, n, 1, a.Pointer, n, b.Pointer, n, 0, c.Pointer, n);

    /// <summary>Prepares the decomposition by dgesdd, with all the memory that it asks for.</summary>
    /// <param name="n">Both extents.</param>
    /// <param name="a">[n, n], kept.</param>
    /// <param name="vectors">Whether vectors are wanted.</param>
    /// <returns>Decomposes and gives the values, descending.</returns>
    public static Func<double[]> SingularValues(int n, NativeBuffer<double> a, bool vectors)
    {
        byte job = (byte)(vectors ? 'S' : 'N');
        int vectorExtent = vectors ? n : 1;
        var copy = new NativeBuffer<double>(n * n);
        var values = new NativeBuffer<double>(n);
        var left = new NativeBuffer<double>(vectorExtent * vectorExtent);
        var right = new NativeBuffer<double>(vectorExtent * vectorExtent);
        var integers = new NativeBuffer<int>(8 * n);
        double best;
        Check(Call(&best, -1));
        var work = new NativeBuffer<double>((int)best);
        return () =>
        {
            a.Span.CopyTo(copy.Span); // it is overwritten
            Check(Call(work.Pointer, work.Length));
            return values.Span.ToArray();
        };

        int Call(double* memory, int length)
        {
            int info;
            byte kind = job;
            int rows = n;
            int vectorRows = vectorExtent;
            Dgesdd(
                &kind, &rows, &rows, copy.Pointer, &rows, values.Pointer, left.Pointer, &vectorRows, right.Pointer, &vectorRows, memory, &length, integers.Pointer, &info);
            return info;
        }
    }

    /// <summary>Prepares the decomposition by dsyevd, with all the memory that it asks for.</summary>
    /// <param name="n">Both extents.</param>
    /// <param name="a">[n, n], symmetric, kept.</param>
    /// <param name="vectors">Whether vectors are wanted.</param>
    /// <returns>Decomposes and gives the values, ascending.</returns>
    public static Func<double[]> Eigenvalues(int n, NativeBuffer<double> a, bool vectors)
    {
        byte job = (byte)(vectors ? 'V' : 'N');
        var copy = new NativeBuffer<double>(n * n);
        var values = new NativeBuffer<double>(n);
        double best;
        int bestIntegers;
        Check(Call(&best, -1, &bestIntegers, -1));
        var work = new NativeBuffer<double>((int)best);
        var integers = new NativeBuffer<int>(bestIntegers);
        return () =>
        {
            a.Span.CopyTo(copy.Span);
            Check(Call(work.Pointer, work.Length, integers.Pointer, integers.Length));
            return values.Span.ToArray();
        };

        int Call(double* memory, int length, int* integerMemory, int integerLength)
        {
            int info;
            byte kind = job;
            byte triangle = (byte)'L';
            int rows = n;
            Dsyevd(&kind, &triangle, &rows, copy.Pointer, &rows, values.Pointer, memory, &length, integerMemory, &integerLength, &info);
            return info;
        }
    }

    private static void Check(int info)
    {
        if (info != 0)
        {
            throw new InvalidOperationException($"LAPACK answered {info}.");
        }
    }

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "cblas_dgemm")]
    private static partial void Dgemm(
        int order, int left, int right, int m, int n, int k, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc);

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "dgesdd_")]
    private static partial void Dgesdd(
        byte* job, int* m, int* n, double* a, int* lda, double* values, double* u, int* ldu, double* vt, int* ldvt, double* work, int* length, int* integers, int* info);

    [LibraryImport(NativeLibraries.OpenBlas, EntryPoint = "dsyevd_")]
    private static partial void Dsyevd(
        byte* job, byte* triangle, int* n, double* a, int* lda, double* values, double* work, int* length, int* integers, int* integerLength, int* info);
}
