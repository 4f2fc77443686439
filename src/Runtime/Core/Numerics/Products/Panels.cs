using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics.Products;

/// <summary>A matrix in panels of 24 columns, each panel's rows one after the other, zeros beyond the last row and column.</summary>
/// <remarks>
/// A panel of a thousand rows fits in L2: what is read of it twice in a row comes from memory once. It is also one tile
/// of the product wide, so that a product adds to it without edges.
/// </remarks>
internal sealed class Panels
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 24;

    private const int Lanes = 8;
    private const int RowUnit = 8;

    private readonly Memory<double> _values;

    /// <summary>A copy of a matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too many elements for one array.</exception>
    public Panels(MatrixView matrix)
    {
        Rows = (matrix.Rows + RowUnit - 1) / RowUnit * RowUnit;
        Count = (matrix.Columns + Width - 1) / Width;
        long length = (long)Rows * Width * Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - RowUnit, nameof(matrix));
        _values = AlignedDoubles.Allocate((int)length);
        for (int panel = 0; panel < Count; panel++)
        {
            MatrixView source = matrix.Slice(0, panel * Width, matrix.Rows, Math.Min(Width, matrix.Columns - (panel * Width)));
            MatrixView target = this[panel];
            for (int i = 0; i < source.Rows; i++)
            {
                source.Row(i).CopyTo(target.Row(i));
            }
        }
    }

    /// <summary>Rows of a panel, a multiple of eight.</summary>
    public int Rows { get; }

    /// <summary>Number of panels.</summary>
    public int Count { get; }

    /// <summary>A panel, [Rows, Width].</summary>
    public MatrixView this[int panel] => new(_values.Span.Slice(panel * Rows * Width, Rows * Width), Rows, Width, Width);

    /// <summary>Copies one row over all panels from one on, [.., Width · (Count − panel)].</summary>
    public void CopyRow(int row, int panel, Span<double> target)
    {
        for (int p = panel; p < Count; p++)
        {
            this[p].Row(row).CopyTo(target.Slice((p - panel) * Width, Width));
        }
    }

    /// <summary>sums ← sums + panelᵀ·x over the rows from one on.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="first">The first row.</param>
    /// <param name="x">[Rows − first] or longer.</param>
    /// <param name="sums">[Width] or longer, changed in place.</param>
    public void AddTransposedProduct(int panel, int first, ReadOnlySpan<double> x, Span<double> sums)
    {
        MatrixView rows = this[panel].Slice(first, 0, Rows - first, Width);
        Check.LengthAtLeast(x, rows.Rows);
        Check.LengthAtLeast(sums, Width);
        if (rows.Rows > 0)
        {
            AddTransposedProduct(rows.Rows, ref rows[0, 0], ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(sums));
        }
    }

    /// <summary>sums ← sums + panel·y over some rows, in eight parts a row whose sum is meant.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    /// <param name="y">[Width] or longer.</param>
    /// <param name="sums">[end − first, 8] or longer, changed in place.</param>
    public void AddProduct(int panel, int first, int end, ReadOnlySpan<double> y, Span<double> sums)
    {
        MatrixView rows = this[panel].Slice(first, 0, end - first, Width);
        Check.LengthAtLeast(y, Width);
        Check.LengthAtLeast(sums, rows.Rows * Lanes);
        if (rows.Rows > 0)
        {
            AddProduct(rows.Rows, ref rows[0, 0], ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(sums));
        }
    }

    /// <summary>Both products in one reading, over the rows from one on: panelᵀ·x, and panel·y in parts.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="first">The first row.</param>
    /// <param name="x">[Rows − first] or longer.</param>
    /// <param name="y">[Width] or longer.</param>
    /// <param name="columnSums">[Width] or longer, changed in place by panelᵀ·x.</param>
    /// <param name="rowSums">[Rows − first, 8] or longer, changed in place by panel·y.</param>
    public void AddBothProducts(
        int panel, int first, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> columnSums, Span<double> rowSums)
    {
        MatrixView rows = this[panel].Slice(first, 0, Rows - first, Width);
        Check.LengthAtLeast(x, rows.Rows);
        Check.LengthAtLeast(y, Width);
        Check.LengthAtLeast(columnSums, Width);
        Check.LengthAtLeast(rowSums, rows.Rows * Lanes);
        if (rows.Rows > 0)
        {
            AddBothProducts(
                rows.Rows,
                ref rows[0, 0],
                ref MemoryMarshal.GetReference(x),
                ref MemoryMarshal.GetReference(y),
                ref MemoryMarshal.GetReference(columnSums),
                ref MemoryMarshal.GetReference(rowSums));
        }
    }

    /// <summary>Adds up the eight parts of each row.</summary>
    /// <param name="parts">[n, 8] or longer.</param>
    /// <param name="sums">[n], overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumParts(ReadOnlySpan<double> parts, Span<double> sums)
    {
        Check.LengthAtLeast(parts, sums.Length * Lanes);
        ref double part = ref MemoryMarshal.GetReference(parts);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = DenseVector.Sum(Vector512.LoadUnsafe(ref part, (nuint)(i * Lanes)));
        }
    }

    /// <summary>panel ← panel − leftᵀ·right over the rows from one on.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="first">The first row, a multiple of eight.</param>
    /// <param name="left">[k, Rows], by columns of this matrix's rows.</param>
    /// <param name="right">[k, Width].</param>
    public void SubtractProduct(int panel, int first, MatrixView left, MatrixView right)
    {
        MatrixView target = this[panel];
        MatrixView factors = left.Slice(0, 0, left.Rows, Rows);
        MatrixView columns = right.Slice(0, 0, left.Rows, Width);
        for (int i = first; i < Rows; i += RowUnit)
        {
            MatrixProduct.AddTile(
                left.Rows, ref factors[0, i], 1, factors.RowStride, ref columns[0, 0], columns.RowStride, ref target[i, 0], Width, -1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTransposedProduct(int count, ref double row, ref double x, ref double sums)
    {
        Vector512<double> a0 = Vector512.LoadUnsafe(ref sums), a1 = Vector512.LoadUnsafe(ref sums, 8), a2 = Vector512.LoadUnsafe(ref sums, 16);
        Vector512<double> b0 = default, b1 = default, b2 = default;
        Vector512<double> c0 = default, c1 = default, c2 = default;
        Vector512<double> d0 = default, d1 = default, d2 = default;
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref x, i));
            a0 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row), a0);
            a1 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 8), a1);
            a2 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 16), a2);
            factor = Vector512.Create(Unsafe.Add(ref x, i + 1));
            b0 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 24), b0);
            b1 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 32), b1);
            b2 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 40), b2);
            factor = Vector512.Create(Unsafe.Add(ref x, i + 2));
            c0 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 48), c0);
            c1 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 56), c1);
            c2 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 64), c2);
            factor = Vector512.Create(Unsafe.Add(ref x, i + 3));
            d0 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 72), d0);
            d1 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 80), d1);
            d2 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 88), d2);
            row = ref Unsafe.Add(ref row, 4 * Width);
        }

        for (; i < count; i++)
        {
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref x, i));
            a0 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row), a0);
            a1 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 8), a1);
            a2 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row, 16), a2);
            row = ref Unsafe.Add(ref row, Width);
        }

        ((a0 + b0) + (c0 + d0)).StoreUnsafe(ref sums);
        ((a1 + b1) + (c1 + d1)).StoreUnsafe(ref sums, 8);
        ((a2 + b2) + (c2 + d2)).StoreUnsafe(ref sums, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(int count, ref double row, ref double y, ref double sums)
    {
        Vector512<double> y0 = Vector512.LoadUnsafe(ref y), y1 = Vector512.LoadUnsafe(ref y, 8), y2 = Vector512.LoadUnsafe(ref y, 16);
        do
        {
            Vector512<double> sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref row), y0, Vector512.LoadUnsafe(ref sums));
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref row, 8), y1, sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref row, 16), y2, sum);
            sum.StoreUnsafe(ref sums);
            row = ref Unsafe.Add(ref row, Width);
            sums = ref Unsafe.Add(ref sums, Lanes);
        }
        while (--count != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBothProducts(int count, ref double row, ref double x, ref double y, ref double columnSums, ref double rowSums)
    {
        Vector512<double> y0 = Vector512.LoadUnsafe(ref y), y1 = Vector512.LoadUnsafe(ref y, 8), y2 = Vector512.LoadUnsafe(ref y, 16);
        Vector512<double> a0 = Vector512.LoadUnsafe(ref columnSums), a1 = Vector512.LoadUnsafe(ref columnSums, 8), a2 = Vector512.LoadUnsafe(ref columnSums, 16);
        Vector512<double> b0 = default, b1 = default, b2 = default;
        int i = 0;
        for (; i <= count - 2; i += 2)
        {
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref x, i));
            Vector512<double> r0 = Vector512.LoadUnsafe(ref row), r1 = Vector512.LoadUnsafe(ref row, 8), r2 = Vector512.LoadUnsafe(ref row, 16);
            Vector512<double> sum = Vector512.MultiplyAddEstimate(r0, y0, Vector512.LoadUnsafe(ref rowSums));
            a0 = Vector512.MultiplyAddEstimate(factor, r0, a0);
            sum = Vector512.MultiplyAddEstimate(r1, y1, sum);
            a1 = Vector512.MultiplyAddEstimate(factor, r1, a1);
            sum = Vector512.MultiplyAddEstimate(r2, y2, sum);
            a2 = Vector512.MultiplyAddEstimate(factor, r2, a2);
            sum.StoreUnsafe(ref rowSums);

            factor = Vector512.Create(Unsafe.Add(ref x, i + 1));
            r0 = Vector512.LoadUnsafe(ref row, 24);
            r1 = Vector512.LoadUnsafe(ref row, 32);
            r2 = Vector512.LoadUnsafe(ref row, 40);
            sum = Vector512.MultiplyAddEstimate(r0, y0, Vector512.LoadUnsafe(ref rowSums, Lanes));
            b0 = Vector512.MultiplyAddEstimate(factor, r0, b0);
            sum = Vector512.MultiplyAddEstimate(r1, y1, sum);
            b1 = Vector512.MultiplyAddEstimate(factor, r1, b1);
            sum = Vector512.MultiplyAddEstimate(r2, y2, sum);
            b2 = Vector512.MultiplyAddEstimate(factor, r2, b2);
            sum.StoreUnsafe(ref rowSums, Lanes);
            row = ref Unsafe.Add(ref row, 2 * Width);
            rowSums = ref Unsafe.Add(ref rowSums, 2 * Lanes);
        }

        if (i < count)
        {
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref x, i));
            Vector512<double> r0 = Vector512.LoadUnsafe(ref row), r1 = Vector512.LoadUnsafe(ref row, 8), r2 = Vector512.LoadUnsafe(ref row, 16);
            Vector512<double> sum = Vector512.MultiplyAddEstimate(r0, y0, Vector512.LoadUnsafe(ref rowSums));
            sum = Vector512.MultiplyAddEstimate(r1, y1, sum);
            sum = Vector512.MultiplyAddEstimate(r2, y2, sum);
            sum.StoreUnsafe(ref rowSums);
            a0 = Vector512.MultiplyAddEstimate(factor, r0, a0);
            a1 = Vector512.MultiplyAddEstimate(factor, r1, a1);
            a2 = Vector512.MultiplyAddEstimate(factor, r2, a2);
        }

        (a0 + b0).StoreUnsafe(ref columnSums);
        (a1 + b1).StoreUnsafe(ref columnSums, 8);
        (a2 + b2).StoreUnsafe(ref columnSums, 16);
    }
}
