using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics.Products;

/// <summary>The blocked product of matrices: C ← C + α·A·B.</summary>
/// <remarks>
/// <para>Blocks of B are packed into panels of 24 columns and blocks of A into panels of 8 rows, which stay in the
/// caches while tiles of 8 by 24 sums are formed in registers. Each element of C is one chain of multiply-adds for each
/// 256 elements of the inner axis, in order, whatever the extents and the width of vectors. Source: Goto and van de
/// Geijn, "Anatomy of high-performance matrix multiplication", ACM Trans. Math. Softw. 34 (2008), 12.</para>
/// <para>Each thread keeps the memory of the packed blocks, 4.6 MB at most.</para>
/// </remarks>
internal static class MatrixProduct
{
    private const int TileRows = 8;
    private const int TileColumns = 24;

    // A panel of B, 48 kB, meets the panels of a block of A, 384 kB, which stays in L2.
    private const int Depth = 256;
    private const int BlockRows = 24 * TileRows;
    private const int BlockColumns = 86 * TileColumns;

    // Below this many multiply-adds packing costs more than it saves.
    private const long Least = 8 * 8 * 8;

    [ThreadStatic]
    private static double[]? _packedA;

    [ThreadStatic]
    private static double[]? _packedB;

    /// <summary>C ← α·A·B.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Set(double alpha, MatrixView a, MatrixView b, MatrixView c)
    {
        if (c.ColumnStride != 1)
        {
            Set(alpha, b.Transposed, a.Transposed, c.Transposed);
            return;
        }

        for (int i = 0; i < c.Rows; i++)
        {
            c.Row(i).Clear();
        }

        Add(alpha, a, b, c);
    }

    /// <summary>C ← C + α·A·B.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="a">A, [m, k].</param>
    /// <param name="b">B, [k, n].</param>
    /// <param name="c">C, [m, n], whose rows or columns have no gaps; shares no memory with A and B.</param>
    /// <exception cref="ArgumentException">The extents do not fit.</exception>
    public static void Add(double alpha, MatrixView a, MatrixView b, MatrixView c)
    {
        if (a.Columns != b.Rows || c.Rows != a.Rows || c.Columns != b.Columns)
        {
            throw new ArgumentException(
                $"[{a.Rows}, {a.Columns}] times [{b.Rows}, {b.Columns}] does not give [{c.Rows}, {c.Columns}].", nameof(c));
        }

        if (c.ColumnStride != 1)
        {
            Add(alpha, b.Transposed, a.Transposed, c.Transposed);
            return;
        }

        if ((long)a.Rows * a.Columns * b.Columns < Least)
        {
            AddUnpacked(alpha, a, b, c);
            return;
        }

        int depth = Math.Min(Depth, a.Columns); // never evened out: where chains begin depends on the inner axis alone
        int rows = Even(a.Rows, BlockRows, TileRows);
        int columns = Even(b.Columns, BlockColumns, TileColumns);
        ref double packedA = ref AlignedDoubles.At(ref _packedA, rows * depth);
        ref double packedB = ref AlignedDoubles.At(ref _packedB, columns * depth);
        for (int j = 0; j < b.Columns; j += columns)
        {
            int width = Math.Min(columns, b.Columns - j);
            for (int k = 0; k < a.Columns; k += depth)
            {
                int length = Math.Min(depth, a.Columns - k);
                Pack(b.Slice(k, j, length, width).Transposed, TileColumns, ref packedB);
                for (int i = 0; i < a.Rows; i += rows)
                {
                    int height = Math.Min(rows, a.Rows - i);
                    Pack(a.Slice(i, k, height, length), TileRows, ref packedA);
                    AddBlock(alpha, length, ref packedA, ref packedB, c.Slice(i, j, height, width));
                }
            }
        }
    }

    /// <summary>Forms the tiles of one block of C.</summary>
    private static void AddBlock(double alpha, int length, ref double packedA, ref double packedB, MatrixView c)
    {
        Span<double> edge = stackalloc double[TileRows * TileColumns];
        for (int j = 0; j < c.Columns; j += TileColumns)
        {
            ref double b = ref Unsafe.Add(ref packedB, j * length);
            for (int i = 0; i < c.Rows; i += TileRows)
            {
                ref double a = ref Unsafe.Add(ref packedA, i * length);
                if (i + TileRows <= c.Rows && j + TileColumns <= c.Columns)
                {
                    AddTile(length, ref a, ref b, ref c[i, j], c.RowStride, alpha);
                    continue;
                }

                // A tile that hangs over the edge is formed beside the matrix; the same sums go the same way.
                MatrixView inside = c.Slice(i, j, Math.Min(TileRows, c.Rows - i), Math.Min(TileColumns, c.Columns - j));
                for (int row = 0; row < inside.Rows; row++)
                {
                    inside.Row(row).CopyTo(edge[(row * TileColumns)..]);
                }

                AddTile(length, ref a, ref b, ref MemoryMarshal.GetReference(edge), TileColumns, alpha);
                for (int row = 0; row < inside.Rows; row++)
                {
                    edge.Slice(row * TileColumns, inside.Columns).CopyTo(inside.Row(row));
                }
            }
        }
    }

    private static void AddTile(int length, ref double a, ref double b, ref double c, int stride, double alpha)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile512.Add(length, ref a, 1, TileRows, ref b, TileColumns, ref c, stride, alpha);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Tile256.Add(length, ref a, 1, TileRows, ref b, TileColumns, ref c, stride, alpha);
        }
        else
        {
            Tile128.Add(length, ref a, 1, TileRows, ref b, TileColumns, ref c, stride, alpha);
        }
    }

    /// <summary>Packs rows into panels: all first elements of a panel's rows, then all second ones. Missing rows are zero.</summary>
    private static void Pack(MatrixView rows, int panel, ref double target)
    {
        for (int first = 0; first < rows.Rows; first += panel)
        {
            int count = Math.Min(panel, rows.Rows - first);
            if (count < panel)
            {
                MemoryMarshal.CreateSpan(ref target, panel * rows.Columns).Clear();
            }

            if (rows.RowStride == 1 && count == panel && panel == TileColumns)
            {
                CopyTwentyFour(rows.Columns, ref rows[first, 0], rows.ColumnStride, ref target);
            }
            else if (rows.RowStride == 1 && count == panel && panel == TileRows)
            {
                CopyEight(rows.Columns, ref rows[first, 0], rows.ColumnStride, ref target);
            }
            else if (rows.RowStride == 1)
            {
                for (int k = 0; k < rows.Columns; k++)
                {
                    MemoryMarshal.CreateSpan(ref rows[first, k], count).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, k * panel), count));
                }
            }
            else
            {
                Transpose(rows.Slice(first, 0, count, rows.Columns), panel, ref target);
            }

            target = ref Unsafe.Add(ref target, panel * rows.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyEight(int count, ref double source, nint step, ref double target)
    {
        for (int k = 0; k < count; k++)
        {
            Vector512.LoadUnsafe(ref source).StoreUnsafe(ref target);
            source = ref Unsafe.Add(ref source, step);
            target = ref Unsafe.Add(ref target, TileRows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTwentyFour(int count, ref double source, nint step, ref double target)
    {
        for (int k = 0; k < count; k++)
        {
            Vector512<double> first = Vector512.LoadUnsafe(ref source);
            Vector512<double> second = Vector512.LoadUnsafe(ref source, 8);
            Vector512<double> third = Vector512.LoadUnsafe(ref source, 16);
            first.StoreUnsafe(ref target);
            second.StoreUnsafe(ref target, 8);
            third.StoreUnsafe(ref target, 16);
            source = ref Unsafe.Add(ref source, step);
            target = ref Unsafe.Add(ref target, TileColumns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(MatrixView rows, int panel, ref double target)
    {
        nint step = rows.ColumnStride;
        int i = 0;
        for (; Avx.IsSupported && step == 1 && i + 4 <= rows.Rows; i += 4)
        {
            TransposeFour(rows.Columns, ref rows[i, 0], rows.RowStride, ref Unsafe.Add(ref target, i), panel);
        }

        for (; i < rows.Rows; i++)
        {
            ref double row = ref rows[i, 0];
            ref double to = ref Unsafe.Add(ref target, i);
            for (int k = 0; k < rows.Columns; k++)
            {
                to = row;
                row = ref Unsafe.Add(ref row, step);
                to = ref Unsafe.Add(ref to, panel);
            }
        }
    }

    // Four by four in registers: element by element it would take four times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFour(int count, ref double row0, nint rowStride, ref double to, nint panel)
    {
        ref double row1 = ref Unsafe.Add(ref row0, rowStride);
        ref double row2 = ref Unsafe.Add(ref row1, rowStride);
        ref double row3 = ref Unsafe.Add(ref row2, rowStride);
        int k = 0;
        for (; k + 4 <= count; k += 4)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref row0, (nuint)k);
            Vector256<double> b = Vector256.LoadUnsafe(ref row1, (nuint)k);
            Vector256<double> c = Vector256.LoadUnsafe(ref row2, (nuint)k);
            Vector256<double> d = Vector256.LoadUnsafe(ref row3, (nuint)k);
            Vector256<double> even = Avx.UnpackLow(a, b); // a0 b0 a2 b2
            Vector256<double> odd = Avx.UnpackHigh(a, b);
            Vector256<double> evenBelow = Avx.UnpackLow(c, d);
            Vector256<double> oddBelow = Avx.UnpackHigh(c, d);
            Avx.Permute2x128(even, evenBelow, 0x20).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, panel);
            Avx.Permute2x128(odd, oddBelow, 0x20).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, panel);
            Avx.Permute2x128(even, evenBelow, 0x31).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, panel);
            Avx.Permute2x128(odd, oddBelow, 0x31).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, panel);
        }

        for (; k < count; k++)
        {
            to = Unsafe.Add(ref row0, k);
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref row1, k);
            Unsafe.Add(ref to, 2) = Unsafe.Add(ref row2, k);
            Unsafe.Add(ref to, 3) = Unsafe.Add(ref row3, k);
            to = ref Unsafe.Add(ref to, panel);
        }
    }

    private static void AddUnpacked(double alpha, MatrixView a, MatrixView b, MatrixView c)
    {
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < a.Columns; k++)
                {
                    sum = double.MultiplyAddEstimate(a[i, k], b[k, j], sum);
                }

                c[i, j] = double.MultiplyAddEstimate(alpha, sum, c[i, j]);
            }
        }
    }

    /// <summary>The extent of a block, whole tiles, such that as few blocks as possible are nearly equal.</summary>
    private static int Even(int extent, int largest, int tile)
    {
        int blocks = (extent + largest - 1) / largest;
        return ((extent + (blocks * tile) - 1) / (blocks * tile)) * tile;
    }
}
