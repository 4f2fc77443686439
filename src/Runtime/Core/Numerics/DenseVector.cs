using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>The vector operations that the decompositions are made of. The second span may be longer than the first; the rest of it is left alone.</summary>
/// <remarks>
/// Eight lanes at a time on every machine: where vectors are narrower, the runtime makes the eight of several, so that
/// sums are taken in one order and come out with the same bits wherever there is a fused multiply-add.
/// </remarks>
public static class DenseVector
{
    private const int Lanes = 8;

    // A sum of squares within these bounds has neither overflowed nor lost an element that matters to underflow.
    private const double LeastSafeSquare = 1e-270;
    private const double GreatestSafeSquare = 1e270;

    /// <summary>xᵀ·y.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n] or longer.</param>
    /// <exception cref="ArgumentException">The second span is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.LengthAtLeast(y, x.Length);
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector512<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= x.Length - (4 * Lanes); i += 4 * Lanes) // four chains hide the latency of the addition
        {
            sum0 = MultiplyAdd(Load(ref left, i), Load(ref right, i), sum0);
            sum1 = MultiplyAdd(Load(ref left, i + Lanes), Load(ref right, i + Lanes), sum1);
            sum2 = MultiplyAdd(Load(ref left, i + (2 * Lanes)), Load(ref right, i + (2 * Lanes)), sum2);
            sum3 = MultiplyAdd(Load(ref left, i + (3 * Lanes)), Load(ref right, i + (3 * Lanes)), sum3);
        }

        for (; i <= x.Length - Lanes; i += Lanes)
        {
            sum0 = MultiplyAdd(Load(ref left, i), Load(ref right, i), sum0);
        }

        double rest = 0;
        for (; i < x.Length; i++)
        {
            rest = double.MultiplyAddEstimate(Unsafe.Add(ref left, i), Unsafe.Add(ref right, i), rest);
        }

        return Sum((sum0 + sum1) + (sum2 + sum3)) + rest;
    }

    /// <summary>y ← y + a·x.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="x">[n].</param>
    /// <param name="y">[n], changed in place.</param>
    /// <exception cref="ArgumentException">The second span is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        Check.LengthAtLeast(y, x.Length);
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        Vector512<double> factor = Vector512.Create(a);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            MultiplyAdd(factor, Load(ref source, i), Load(ref target, i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            ref double element = ref Unsafe.Add(ref target, i);
            element = double.MultiplyAddEstimate(a, Unsafe.Add(ref source, i), element);
        }
    }

    /// <summary>x ← a·x.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="x">[n], changed in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(double a, Span<double> x)
    {
        ref double first = ref MemoryMarshal.GetReference(x);
        Vector512<double> factor = Vector512.Create(a);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (factor * Load(ref first, i)).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            Unsafe.Add(ref first, i) *= a;
        }
    }

    /// <summary>x ← c·x − s·y and y ← s·x + c·y: a plane rotation of two rows.</summary>
    /// <param name="x">[n], changed in place.</param>
    /// <param name="y">[n], changed in place.</param>
    /// <param name="cosine">c.</param>
    /// <param name="sine">s.</param>
    /// <exception cref="ArgumentException">The second span is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        Check.LengthAtLeast(y, x.Length);
        ref double first = ref MemoryMarshal.GetReference(x);
        ref double second = ref MemoryMarshal.GetReference(y);
        Vector512<double> c = Vector512.Create(cosine);
        Vector512<double> s = Vector512.Create(sine);
        Vector512<double> minus = Vector512.Create(-sine);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector512<double> old = Load(ref first, i);
            Vector512<double> other = Load(ref second, i);
            MultiplyAdd(c, old, minus * other).StoreUnsafe(ref first, (nuint)i);
            MultiplyAdd(s, old, c * other).StoreUnsafe(ref second, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            double old = Unsafe.Add(ref first, i);
            double other = Unsafe.Add(ref second, i);
            Unsafe.Add(ref first, i) = double.MultiplyAddEstimate(cosine, old, -sine * other);
            Unsafe.Add(ref second, i) = double.MultiplyAddEstimate(sine, old, cosine * other);
        }
    }

    /// <summary>‖x‖₂, scaled where squares would overflow or vanish.</summary>
    /// <param name="x">[n].</param>
    public static double Norm(ReadOnlySpan<double> x)
    {
        double square = Dot(x, x);
        return square is > LeastSafeSquare and < GreatestSafeSquare ? Math.Sqrt(square) : ScaledNorm(x);
    }

    /// <summary>The sum of eight lanes, in pairs, in the same order on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    // Fused where the machine can; elsewhere product and sum, since an emulated fused one is a hundred times slower.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double first, int index) => Vector512.LoadUnsafe(ref first, (nuint)index);

    private static double ScaledNorm(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double element in x)
        {
            largest = Math.Max(largest, Math.Abs(element));
        }

        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double element in x)
        {
            // Divided and not multiplied by 1/largest, which would overflow where largest is subnormal.
            double scaled = element / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }
}
