using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>The logarithm and what is made of it, for every vector width.</summary>
/// <remarks>
/// log x = e·ln 2 + log(1 + f) with 1 + f in [3/4, 3/2), so that no digits cancel near one. log(1 + f) = f − f²/2 + f³·P(f),
/// P fitted for this library by Remez exchange, relative error 4.9e-9 of the whole.
/// </remarks>
internal static class Logarithm
{
    // ln 2 in two parts; the first has ten bits, so that e·Ln2High is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float Ln2 = 0.693147181f;

    private const float LeastNormal = 1.17549435e-38f;
    private const uint ThreeQuartersBits = 0x3F400000;

    private const float C3 = 0.333334506f;
    private const float C4 = -0.250001043f;
    private const float C5 = 0.199908003f;
    private const float C6 = -0.166468665f;
    private const float C7 = 0.144784048f;
    private const float C8 = -0.131662235f;
    private const float C9 = 0.104745887f;
    private const float C10 = -0.0451539122f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        // Subnormals are lifted into the normal range first.
        TVector subnormal = TWidth.Less(x, TWidth.Create(LeastNormal));
        TVector lifted = TWidth.Choose(subnormal, TWidth.Multiply(x, TWidth.Create(1 << 23)), x);
        TVector lift = TWidth.And(subnormal, TWidth.Create(23f));

        TVector whole = TWidth.ShiftRightInt32(TWidth.SubtractInt32(lifted, TWidth.CreateUInt32(ThreeQuartersBits)), 23);
        TVector mantissa = TWidth.SubtractInt32(lifted, TWidth.ShiftLeftInt32(whole, 23));
        TVector e = TWidth.Subtract(TWidth.ConvertInt32(whole), lift);
        TVector f = TWidth.Subtract(mantissa, TWidth.Create(1f));

        TVector tail = Tail<TWidth, TVector>(f, TWidth.Multiply(e, TWidth.Create(Ln2Low)));
        TVector log = TWidth.MultiplyAdd(e, TWidth.Create(Ln2High), TWidth.Add(f, tail));

        // Where x is not positive and finite: −∞ at zero, NaN below (all bits set), and x itself if infinite or NaN.
        TVector infinity = TWidth.Create(float.PositiveInfinity);
        TVector regular = TWidth.And(TWidth.Less(default, x), TWidth.Less(x, infinity));
        TVector otherwise = TWidth.Choose(
            TWidth.Equal(x, default), TWidth.Create(float.NegativeInfinity), TWidth.Or(x, TWidth.Less(x, default)));
        return TWidth.Choose(regular, log, otherwise);
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^−|x|), which neither overflows nor cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector power = Exponential.Exp<TWidth, TVector>(TWidth.Or(x, TWidth.Create(-0f)));

        // From 1/2 on: log(1 + p) = ln 2 + log(1 + (p − 1) / 2); the difference is exact.
        TVector one = TWidth.Create(1f);
        TVector half = TWidth.Create(0.5f);
        TVector large = TWidth.LessOrEqual(half, power);
        TVector f = TWidth.Choose(large, TWidth.Multiply(TWidth.Subtract(power, one), half), power);
        TVector log = TWidth.Add(TWidth.Add(f, Tail<TWidth, TVector>(f, default)), TWidth.And(large, TWidth.Create(Ln2)));
        return TWidth.Add(TWidth.MaximumNative(default, x), log);
    }

    /// <summary>log(1 + x), accurate near zero too: what 1 + x loses by rounding comes back as c / (1 + x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1p<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector one = TWidth.Create(1f);
        TVector sum = TWidth.Add(one, x);
        TVector lost = TWidth.Choose(
            TWidth.Less(one, x), TWidth.Subtract(one, TWidth.Subtract(sum, x)), TWidth.Subtract(x, TWidth.Subtract(sum, one)));

        TVector whole = TWidth.ShiftRightInt32(TWidth.SubtractInt32(sum, TWidth.CreateUInt32(ThreeQuartersBits)), 23);
        TVector e = TWidth.ConvertInt32(whole);
        TVector f = TWidth.Subtract(TWidth.SubtractInt32(sum, TWidth.ShiftLeftInt32(whole, 23)), one);
        TVector tail = Tail<TWidth, TVector>(f, TWidth.MultiplyAdd(e, Ln2Low, TWidth.Divide(lost, sum)));
        TVector log = TWidth.MultiplyAdd(e, TWidth.Create(Ln2High), TWidth.Add(f, tail));

        // Elsewhere as Log: −∞ at −1, NaN below, and x itself if infinite or NaN.
        TVector infinity = TWidth.Create(float.PositiveInfinity);
        TVector regular = TWidth.And(TWidth.Less(default, sum), TWidth.Less(sum, infinity));
        TVector otherwise = TWidth.Choose(
            TWidth.Equal(sum, default), TWidth.Create(float.NegativeInfinity), TWidth.Or(x, TWidth.Less(sum, default)));
        return TWidth.Choose(regular, log, otherwise);
    }

    /// <summary>log(1 + f) − f, and an addend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tail<TWidth, TVector>(TVector f, TVector addend)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector square = TWidth.Multiply(f, f);
        TVector p = TWidth.MultiplyAdd(f, C10, C9);
        p = TWidth.MultiplyAdd(p, f, C8);
        p = TWidth.MultiplyAdd(p, f, C7);
        p = TWidth.MultiplyAdd(p, f, C6);
        p = TWidth.MultiplyAdd(p, f, C5);
        p = TWidth.MultiplyAdd(p, f, C4);
        p = TWidth.MultiplyAdd(p, f, C3);
        TVector tail = TWidth.MultiplyAdd(p, TWidth.Multiply(square, f), addend);
        return TWidth.MultiplyAdd(square, -0.5f, tail);
    }
}
