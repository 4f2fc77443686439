using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace StaticNets.Numerics.Products;

/// <summary>The inner loop of the product for 512 bits: 8 rows of 24 sums, in 24 of the 32 registers.</summary>
internal static class Tile512
{
    /// <summary>C ← C + α·A·B for 8 rows of A and 24 columns of B.</summary>
    /// <param name="k">Columns of A and rows of B, positive.</param>
    /// <param name="a">The first element of A.</param>
    /// <param name="aRow">Distance of its rows.</param>
    /// <param name="aColumn">Distance of its columns.</param>
    /// <param name="b">The first element of B, whose columns lie side by side.</param>
    /// <param name="bRow">Distance of its rows.</param>
    /// <param name="c">The first element of C, whose columns lie side by side.</param>
    /// <param name="cRow">Distance of its rows.</param>
    /// <param name="alpha">α.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        int k, ref double a, nint aRow, nint aColumn, ref double b, nint bRow, ref double c, nint cRow, double alpha)
    {
        Vector512<double> c00 = default, c01 = default, c02 = default;
        Vector512<double> c10 = default, c11 = default, c12 = default;
        Vector512<double> c20 = default, c21 = default, c22 = default;
        Vector512<double> c30 = default, c31 = default, c32 = default;
        Vector512<double> c40 = default, c41 = default, c42 = default;
        Vector512<double> c50 = default, c51 = default, c52 = default;
        Vector512<double> c60 = default, c61 = default, c62 = default;
        Vector512<double> c70 = default, c71 = default, c72 = default;
        nint aRow2 = 2 * aRow;
        nint aRow3 = 3 * aRow;
        ref double a4 = ref Unsafe.Add(ref a, 4 * aRow);
        do
        {
            Vector512<double> b0 = LoadUnsafe(ref b), b1 = LoadUnsafe(ref b, 8), b2 = LoadUnsafe(ref b, 16);
            Vector512<double> x = Create(a);
            c00 = MultiplyAddEstimate(x, b0, c00);
            c01 = MultiplyAddEstimate(x, b1, c01);
            c02 = MultiplyAddEstimate(x, b2, c02);
            x = Create(Unsafe.Add(ref a, aRow));
            c10 = MultiplyAddEstimate(x, b0, c10);
            c11 = MultiplyAddEstimate(x, b1, c11);
            c12 = MultiplyAddEstimate(x, b2, c12);
            x = Create(Unsafe.Add(ref a, aRow2));
            c20 = MultiplyAddEstimate(x, b0, c20);
            c21 = MultiplyAddEstimate(x, b1, c21);
            c22 = MultiplyAddEstimate(x, b2, c22);
            x = Create(Unsafe.Add(ref a, aRow3));
            c30 = MultiplyAddEstimate(x, b0, c30);
            c31 = MultiplyAddEstimate(x, b1, c31);
            c32 = MultiplyAddEstimate(x, b2, c32);
            x = Create(a4);
            c40 = MultiplyAddEstimate(x, b0, c40);
            c41 = MultiplyAddEstimate(x, b1, c41);
            c42 = MultiplyAddEstimate(x, b2, c42);
            x = Create(Unsafe.Add(ref a4, aRow));
            c50 = MultiplyAddEstimate(x, b0, c50);
            c51 = MultiplyAddEstimate(x, b1, c51);
            c52 = MultiplyAddEstimate(x, b2, c52);
            x = Create(Unsafe.Add(ref a4, aRow2));
            c60 = MultiplyAddEstimate(x, b0, c60);
            c61 = MultiplyAddEstimate(x, b1, c61);
            c62 = MultiplyAddEstimate(x, b2, c62);
            x = Create(Unsafe.Add(ref a4, aRow3));
            c70 = MultiplyAddEstimate(x, b0, c70);
            c71 = MultiplyAddEstimate(x, b1, c71);
            c72 = MultiplyAddEstimate(x, b2, c72);
            a = ref Unsafe.Add(ref a, aColumn);
            a4 = ref Unsafe.Add(ref a4, aColumn);
            b = ref Unsafe.Add(ref b, bRow);
        }
        while (--k != 0);

        Vector512<double> scale = Create(alpha);
        MultiplyAddEstimate(scale, c00, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c01, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c02, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c10, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c11, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c12, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c20, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c21, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c22, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c30, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c31, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c32, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c40, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c41, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c42, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c50, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c51, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c52, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c60, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c61, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c62, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c70, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c71, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        MultiplyAddEstimate(scale, c72, LoadUnsafe(ref c, 16)).StoreUnsafe(ref c, 16);
    }
}
