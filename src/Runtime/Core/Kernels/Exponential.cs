using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>The exponential and what is made of it, for every vector width.</summary>
/// <remarks>
/// e^x = 2^n·e^r with n = round(x / ln 2), |r| ≤ ln 2 / 2. Reduction after Cody and Waite, "Software Manual for the
/// Elementary Functions", 1980, chapter 6; e^r − 1 by a polynomial fitted for this library by Remez exchange, relative
/// error 1.4e-8 of e^r − 1.
/// </remarks>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has ten bits, so that n·Ln2High is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding it rounds to a whole number, which then stands in the low bits: 3·2²².
    private const float Rounder = 12582912f;

    // Beyond these e^x is infinite or less than half the least subnormal.
    private const float Overflow = 89f;
    private const float Underflow = -104f;

    private const float C2 = 0.5f;
    private const float C3 = 0.166665375f;
    private const float C4 = 0.041666612f;
    private const float C5 = 0.00836730096f;
    private const float C6 = 0.00139175367f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        x = TWidth.MinimumNative(TWidth.Create(Overflow), TWidth.MaximumNative(TWidth.Create(Underflow), x));
        TVector rounded = RoundQuotient<TWidth, TVector>(x);
        TVector n = TWidth.Subtract(rounded, TWidth.Create(Rounder));
        TVector power = TWidth.Add(ExpMinusOne<TWidth, TVector>(x, n), TWidth.Create(1f));
        return TWidth.Scale(power, n);
    }

    /// <summary>e^x for x in [−87, 88], where 2^n is a normal number and can be added to the exponent; anything of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpWithinRange<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector rounded = RoundQuotient<TWidth, TVector>(x);
        TVector n = TWidth.Subtract(rounded, TWidth.Create(Rounder));
        TVector power = TWidth.Add(ExpMinusOne<TWidth, TVector>(x, n), TWidth.Create(1f));
        return TWidth.AddInt32(power, TWidth.ShiftLeftInt32(rounded, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector one = TWidth.Create(1f);
        TVector minusX = TWidth.Xor(x, TWidth.Create(-0f));
        return TWidth.Divide(one, TWidth.Add(one, Exp<TWidth, TVector>(minusX)));
    }

    /// <summary>tanh |x| = t / (t + 2) with t = e^2|x| − 1, which is accurate near zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        // From 2|x| = 20 on the nearest float is one.
        TVector sign = TWidth.And(x, TWidth.Create(-0f));
        TVector magnitude = TWidth.Xor(x, sign);
        TVector twice = TWidth.MinimumNative(TWidth.Create(20f), TWidth.Add(magnitude, magnitude));

        TVector rounded = RoundQuotient<TWidth, TVector>(twice);
        TVector n = TWidth.Subtract(rounded, TWidth.Create(Rounder));
        TVector part = ExpMinusOne<TWidth, TVector>(twice, n);

        // e^2|x| − 1 = 2ⁿ·(e^r − 1) + (2ⁿ − 1).
        TVector one = TWidth.Create(1f);
        TVector power = TWidth.AddInt32(one, TWidth.ShiftLeftInt32(rounded, 23));
        TVector t = TWidth.MultiplyAdd(power, part, TWidth.Subtract(power, one));
        return TWidth.Or(TWidth.Divide(t, TWidth.Add(t, TWidth.Create(2f))), sign);
    }

    /// <summary>e^x − 1, accurate near zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Expm1<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        // Below −18 the nearest float is −1.
        TVector within = TWidth.MinimumNative(TWidth.Create(Overflow), TWidth.MaximumNative(TWidth.Create(-18f), x));
        TVector rounded = RoundQuotient<TWidth, TVector>(within);
        TVector n = TWidth.Subtract(rounded, TWidth.Create(Rounder));
        TVector part = ExpMinusOne<TWidth, TVector>(within, n);

        // e^x − 1 = 2·(h·(e^r − 1) + (h − 1/2)) with h = 2ⁿ⁻¹, which is finite where 2ⁿ is not.
        TVector half = TWidth.Create(0.5f);
        TVector power = TWidth.AddInt32(half, TWidth.ShiftLeftInt32(rounded, 23));
        TVector sum = TWidth.MultiplyAdd(power, part, TWidth.Subtract(power, half));

        // So near zero the nearest float is x itself; halved, a subnormal would lose a digit.
        TVector magnitude = TWidth.AndNot(x, TWidth.Create(-0f));
        return TWidth.Choose(TWidth.Less(magnitude, TWidth.Create(1f / (1 << 25))), x, TWidth.Add(sum, sum));
    }

    /// <summary>round(x / ln 2) + Rounder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RoundQuotient<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.MultiplyAdd(x, Log2E, Rounder);

    /// <summary>e^r − 1 with r = x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOne<TWidth, TVector>(TVector x, TVector n)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector r = TWidth.MultiplyAdd(n, -Ln2High, x);
        r = TWidth.MultiplyAdd(n, -Ln2Low, r);

        TVector p = TWidth.MultiplyAdd(r, C6, C5);
        p = TWidth.MultiplyAdd(p, r, C4);
        p = TWidth.MultiplyAdd(p, r, C3);
        p = TWidth.MultiplyAdd(p, r, C2);
        return TWidth.MultiplyAdd(p, TWidth.Multiply(r, r), r);
    }
}
