using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics.Products;

/// <summary>Products of a few long rows with a vector, four rows at a time.</summary>
internal static class MatrixVector
{
    private const int Lanes = 8;

    /// <summary>dots ← rows·x.</summary>
    /// <param name="rows">[m, n], each row without gaps.</param>
    /// <param name="x">[n] or longer.</param>
    /// <param name="dots">[m] or longer, overwritten.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Dots(MatrixView rows, ReadOnlySpan<double> x, Span<double> dots)
    {
        Check.LengthAtLeast(x, rows.Columns);
        Check.LengthAtLeast(dots, rows.Rows);
        int i = 0;
        for (; i + 4 <= rows.Rows; i += 4)
        {
            FourDots(rows.Columns, ref rows[i, 0], rows.RowStride, ref MemoryMarshal.GetReference(x), ref dots[i]);
        }

        for (; i < rows.Rows; i++)
        {
            dots[i] = DenseVector.Dot(rows.Row(i), x);
        }
    }

    /// <summary>sum ← sum + α·rowsᵀ·factors.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="rows">[m, n], each row without gaps.</param>
    /// <param name="factors">[m] or longer.</param>
    /// <param name="sum">[n] or longer, changed in place.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void AddCombination(double alpha, MatrixView rows, ReadOnlySpan<double> factors, Span<double> sum)
    {
        Check.LengthAtLeast(factors, rows.Rows);
        Check.LengthAtLeast(sum, rows.Columns);
        int i = 0;
        for (; i + 4 <= rows.Rows; i += 4)
        {
            AddFour(
                rows.Columns,
                ref rows[i, 0],
                rows.RowStride,
                alpha * factors[i],
                alpha * factors[i + 1],
                alpha * factors[i + 2],
                alpha * factors[i + 3],
                ref MemoryMarshal.GetReference(sum));
        }

        for (; i < rows.Rows; i++)
        {
            DenseVector.AddScaled(alpha * factors[i], rows.Row(i), sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourDots(int count, ref double row0, nint stride, ref double x, ref double dots)
    {
        ref double row1 = ref Unsafe.Add(ref row0, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        Vector512<double> sum00 = default, sum10 = default, sum20 = default, sum30 = default;
        Vector512<double> sum01 = default, sum11 = default, sum21 = default, sum31 = default;
        int i = 0;
        for (; i <= count - (2 * Lanes); i += 2 * Lanes)
        {
            Vector512<double> factor = Vector512.LoadUnsafe(ref x, (nuint)i);
            sum00 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row0, (nuint)i), sum00);
            sum10 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row1, (nuint)i), sum10);
            sum20 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row2, (nuint)i), sum20);
            sum30 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row3, (nuint)i), sum30);
            factor = Vector512.LoadUnsafe(ref x, (nuint)i + Lanes);
            sum01 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row0, (nuint)i + Lanes), sum01);
            sum11 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row1, (nuint)i + Lanes), sum11);
            sum21 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row2, (nuint)i + Lanes), sum21);
            sum31 = Vector512.MultiplyAddEstimate(factor, Vector512.LoadUnsafe(ref row3, (nuint)i + Lanes), sum31);
        }

        double rest0 = 0, rest1 = 0, rest2 = 0, rest3 = 0;
        for (; i < count; i++)
        {
            double factor = Unsafe.Add(ref x, i);
            rest0 = double.MultiplyAddEstimate(factor, Unsafe.Add(ref row0, i), rest0);
            rest1 = double.MultiplyAddEstimate(factor, Unsafe.Add(ref row1, i), rest1);
            rest2 = double.MultiplyAddEstimate(factor, Unsafe.Add(ref row2, i), rest2);
            rest3 = double.MultiplyAddEstimate(factor, Unsafe.Add(ref row3, i), rest3);
        }

        dots = DenseVector.Sum(sum00 + sum01) + rest0;
        Unsafe.Add(ref dots, 1) = DenseVector.Sum(sum10 + sum11) + rest1;
        Unsafe.Add(ref dots, 2) = DenseVector.Sum(sum20 + sum21) + rest2;
        Unsafe.Add(ref dots, 3) = DenseVector.Sum(sum30 + sum31) + rest3;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(
        int count, ref double row0, nint stride, double factor0, double factor1, double factor2, double factor3, ref double sum)
    {
        ref double row1 = ref Unsafe.Add(ref row0, stride);
        ref double row2 = ref Unsafe.Add(ref row1, stride);
        ref double row3 = ref Unsafe.Add(ref row2, stride);
        Vector512<double> a = Vector512.Create(factor0), b = Vector512.Create(factor1);
        Vector512<double> c = Vector512.Create(factor2), d = Vector512.Create(factor3);
        int i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            // Two chains of two: one of four would wait for its own latency.
            Vector512<double> low = Vector512.MultiplyAddEstimate(a, Vector512.LoadUnsafe(ref row0, (nuint)i), Vector512.LoadUnsafe(ref sum, (nuint)i));
            Vector512<double> high = c * Vector512.LoadUnsafe(ref row2, (nuint)i);
            low = Vector512.MultiplyAddEstimate(b, Vector512.LoadUnsafe(ref row1, (nuint)i), low);
            high = Vector512.MultiplyAddEstimate(d, Vector512.LoadUnsafe(ref row3, (nuint)i), high);
            (low + high).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < count; i++)
        {
            double low = double.MultiplyAddEstimate(factor0, Unsafe.Add(ref row0, i), Unsafe.Add(ref sum, i));
            double high = factor2 * Unsafe.Add(ref row2, i);
            low = double.MultiplyAddEstimate(factor1, Unsafe.Add(ref row1, i), low);
            high = double.MultiplyAddEstimate(factor3, Unsafe.Add(ref row3, i), high);
            Unsafe.Add(ref sum, i) = low + high;
        }
    }
}
