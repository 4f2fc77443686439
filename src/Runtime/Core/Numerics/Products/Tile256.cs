using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace StaticNets.Numerics.Products;

/// <summary>The inner loop of the product for 256 bits: the tile of 8 by 24 in pieces of 4 by 12, each sum the same chain.</summary>
internal static class Tile256
{
    private const int Rows = 4;
    private const int Columns = 12;

    /// <inheritdoc cref="Tile512.Add"/>
    public static void Add(
        int k, ref double a, nint aRow, nint aColumn, ref double b, nint bRow, ref double c, nint cRow, double alpha)
    {
        for (int row = 0; row < 8; row += Rows)
        {
            for (int column = 0; column < 24; column += Columns)
            {
                AddPiece(
                    k,
                    ref Unsafe.Add(ref a, row * aRow),
                    aRow,
                    aColumn,
                    ref Unsafe.Add(ref b, column),
                    bRow,
                    ref Unsafe.Add(ref c, (row * cRow) + column),
                    cRow,
                    alpha);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPiece(
        int k, ref double a, nint aRow, nint aColumn, ref double b, nint bRow, ref double c, nint cRow, double alpha)
    {
        Vector256<double> c00 = default, c01 = default, c02 = default;
        Vector256<double> c10 = default, c11 = default, c12 = default;
        Vector256<double> c20 = default, c21 = default, c22 = default;
        Vector256<double> c30 = default, c31 = default, c32 = default;
        nint aRow2 = 2 * aRow;
        nint aRow3 = 3 * aRow;
        do
        {
            Vector256<double> b0 = LoadUnsafe(ref b), b1 = LoadUnsafe(ref b, 4), b2 = LoadUnsafe(ref b, 8);
            Vector256<double> x = Create(a);
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
            a = ref Unsafe.Add(ref a, aColumn);
            b = ref Unsafe.Add(ref b, bRow);
        }
        while (--k != 0);

        Vector256<double> scale = Create(alpha);
        MultiplyAddEstimate(scale, c00, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c01, LoadUnsafe(ref c, 4)).StoreUnsafe(ref c, 4);
        MultiplyAddEstimate(scale, c02, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c10, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c11, LoadUnsafe(ref c, 4)).StoreUnsafe(ref c, 4);
        MultiplyAddEstimate(scale, c12, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c20, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c21, LoadUnsafe(ref c, 4)).StoreUnsafe(ref c, 4);
        MultiplyAddEstimate(scale, c22, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
        c = ref Unsafe.Add(ref c, cRow);
        MultiplyAddEstimate(scale, c30, LoadUnsafe(ref c)).StoreUnsafe(ref c);
        MultiplyAddEstimate(scale, c31, LoadUnsafe(ref c, 4)).StoreUnsafe(ref c, 4);
        MultiplyAddEstimate(scale, c32, LoadUnsafe(ref c, 8)).StoreUnsafe(ref c, 8);
    }
}
