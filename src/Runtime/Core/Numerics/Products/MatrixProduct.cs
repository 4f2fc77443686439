using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>A·B, a new matrix.</summary>
    /// <param name="a">A, [m, k].</param>
    /// <param name="b">B, [k, n].</param>
    /// <exception cref="ArgumentException">The extents do not fit.</exception>
    public static Matrix Of(MatrixView a, MatrixView b)
    {
        var product = new Matrix(a.Rows, b.Columns);
        Add(1, a, b, new MatrixView(product));
        return product;
    }

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                    AddTile(length, ref a, 1, TileRows, ref b, TileColumns, ref c[i, j], c.RowStride, alpha);
                    continue;
                }

                // A tile that hangs over the edge is formed beside the matrix; the same sums go the same way.
                MatrixView inside = c.Slice(i, j, Math.Min(TileRows, c.Rows - i), Math.Min(TileColumns, c.Columns - j));
                for (int row = 0; row < inside.Rows; row++)
                {
                    inside.Row(row).CopyTo(edge[(row * TileColumns)..]);
                }

                AddTile(length, ref a, 1, TileRows, ref b, TileColumns, ref MemoryMarshal.GetReference(edge), TileColumns, alpha);
                for (int row = 0; row < inside.Rows; row++)
                {
                    edge.Slice(row * TileColumns, inside.Columns).CopyTo(inside.Row(row));
                }
            }
        }
    }

    /// <summary>C ← C + α·A·B for one tile of 8 by 24, by the widest vectors there are.</summary>
    /// <inheritdoc cref="Tile512.Add"/>
    internal static void AddTile(
        int k, ref double a, nint aRow, nint aColumn, ref double b, nint bRow, ref double c, nint cRow, double alpha)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile512.Add(k, ref a, aRow, aColumn, ref b, bRow, ref c, cRow, alpha);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Tile256.Add(k, ref a, aRow, aColumn, ref b, bRow, ref c, cRow, alpha);
        }
        else
        {
            Tile128.Add(k, ref a, aRow, aColumn, ref b, bRow, ref c, cRow, alpha);
        }
    }

    /// <summary>Packs rows into panels: all first elements of a panel's rows, then all second ones. Missing rows are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                    Span<double> packed = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, k * panel), count);
                    MemoryMarshal.CreateSpan(ref rows[first, k], count).CopyTo(packed);
                }
            }
            else
            {
                Transposition.Copy(rows.Slice(first, 0, count, rows.Columns), ref target, panel);
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
