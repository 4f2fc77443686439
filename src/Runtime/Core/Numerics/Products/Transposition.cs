using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics.Products;

/// <summary>Copies rows to columns.</summary>
internal static class Transposition
{
    // One cache line: a block reads and writes whole lines.
    private const int Block = 8;

    /// <summary>target ← sourceᵀ.</summary>
    /// <param name="source">[m, n].</param>
    /// <param name="target">[n, m], each row without gaps; shares no memory with the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(MatrixView source, MatrixView target)
    {
        if (source.Rows == 0 || source.Columns == 0)
        {
            return;
        }

        MatrixView inside = target.Slice(0, 0, source.Columns, source.Rows);
        bool fast = Avx.IsSupported && source.ColumnStride == 1;
        int wholeRows = fast ? source.Rows / Block * Block : 0;
        for (int i = 0; i < wholeRows; i += Block)
        {
            for (int j = 0; j < source.Columns; j += Block)
            {
                int count = Math.Min(Block, source.Columns - j);
                CopyFour(count, ref source[i, j], source.RowStride, ref inside[j, i], inside.RowStride);
                CopyFour(count, ref source[i + 4, j], source.RowStride, ref inside[j, i + 4], inside.RowStride);
            }
        }

        if (wholeRows < source.Rows)
        {
            Copy(source.Slice(wholeRows, 0, source.Rows - wholeRows, source.Columns), ref inside[0, wholeRows], inside.RowStride);
        }
    }

    /// <summary>The same to memory whose rows are a distance apart.</summary>
    /// <param name="source">[m, n].</param>
    /// <param name="target">The first of n rows of m elements.</param>
    /// <param name="distance">From one of them to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(MatrixView source, ref double target, int distance)
    {
        nint step = source.ColumnStride;
        int i = 0;
        for (; Avx.IsSupported && step == 1 && i + 4 <= source.Rows; i += 4)
        {
            CopyFour(source.Columns, ref source[i, 0], source.RowStride, ref Unsafe.Add(ref target, i), distance);
        }

        for (; i < source.Rows; i++)
        {
            ref double row = ref source[i, 0];
            ref double to = ref Unsafe.Add(ref target, i);
            for (int k = 0; k < source.Columns; k++)
            {
                to = row;
                row = ref Unsafe.Add(ref row, step);
                to = ref Unsafe.Add(ref to, distance);
            }
        }
    }

    // Four by four in registers: element by element it would take four times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFour(int count, ref double row0, nint rowStride, ref double to, nint distance)
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
            to = ref Unsafe.Add(ref to, distance);
            Avx.Permute2x128(odd, oddBelow, 0x20).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, distance);
            Avx.Permute2x128(even, evenBelow, 0x31).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, distance);
            Avx.Permute2x128(odd, oddBelow, 0x31).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, distance);
        }

        for (; k < count; k++)
        {
            to = Unsafe.Add(ref row0, k);
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref row1, k);
            Unsafe.Add(ref to, 2) = Unsafe.Add(ref row2, k);
            Unsafe.Add(ref to, 3) = Unsafe.Add(ref row3, k);
            to = ref Unsafe.Add(ref to, distance);
        }
    }
}
