using System.Runtime.CompilerServices;

namespace StaticNets.Kernels;

/// <summary>Sine and cosine for every vector width.</summary>
/// <remarks>
/// x = n·π/2 + r with |r| ≤ π/4, π/2 in four parts after Cody and Waite, "Software Manual for the Elementary Functions",
/// 1980, chapter 8; polynomials fitted for this library by Remez exchange, relative errors 4.2e-9 (sine) and 1.2e-10 (cosine).
/// </remarks>
internal static class Trigonometry
{
    // Up to here n has 13 bits, and its products with the first two parts of π/2, of 8 and 11 bits, are exact.
    private const float Limit = 12_800f;

    private const float TwoOverPi = 0.636619772f;
    private const float HalfPi1 = 1.5703125f;
    private const float HalfPi2 = 4.83751296997e-4f;
    private const float HalfPi3 = 7.54979013e-08f;
    private const float HalfPi4 = -1.71512451e-15f;

    // Adding it rounds to a whole number, which then stands in the low bits: 3·2²².
    private const float Rounder = 12582912f;

    private const float S3 = -0.166666538f;
    private const float S5 = 0.00833210628f;
    private const float S7 = -0.000195078828f;
    private const float C4 = 0.0416666456f;
    private const float C6 = -0.00138873083f;
    private const float C8 = 2.44320927e-05f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sin<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector sine = SinFrom<TWidth, TVector>(x, 0);
        return IsAnyBeyond<TWidth, TVector>(x) ? LaneByLane.SinBeyond(Limit, x, sine) : sine;
    }

    /// <summary>cos x = sin(x + π/2): the next quadrant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cos<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector cosine = SinFrom<TWidth, TVector>(x, 1);
        return IsAnyBeyond<TWidth, TVector>(x) ? LaneByLane.CosBeyond(Limit, x, cosine) : cosine;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAnyBeyond<TWidth, TVector>(TVector x)
        where TWidth : IWidth<TVector>
        where TVector : struct =>
        TWidth.Any(TWidth.Less(TWidth.Create(Limit), TWidth.AndNot(x, TWidth.Create(-0f))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SinFrom<TWidth, TVector>(TVector x, uint quarterTurns)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        TVector rounded = TWidth.MultiplyAdd(x, TwoOverPi, Rounder);
        TVector n = TWidth.Subtract(rounded, TWidth.Create(Rounder));
        TVector r = TWidth.MultiplyAdd(n, -HalfPi1, x);
        r = TWidth.MultiplyAdd(n, -HalfPi2, r);
        r = TWidth.MultiplyAdd(n, -HalfPi3, r);
        r = TWidth.MultiplyAdd(n, -HalfPi4, r);
        TVector square = TWidth.Multiply(r, r);

        TVector sine = TWidth.MultiplyAdd(square, S7, S5);
        sine = TWidth.MultiplyAdd(sine, square, S3);
        sine = TWidth.MultiplyAdd(sine, TWidth.Multiply(square, r), r);

        TVector cosine = TWidth.MultiplyAdd(square, C8, C6);
        cosine = TWidth.MultiplyAdd(cosine, square, C4);
        TVector half = TWidth.MultiplyAdd(square, -0.5f, 1f);
        cosine = TWidth.MultiplyAdd(cosine, TWidth.Multiply(square, square), half);

        // Odd quadrants take the cosine, the upper two change the sign.
        TVector quadrant = TWidth.AddInt32(rounded, TWidth.CreateUInt32(quarterTurns));
        TVector odd = TWidth.ShiftRightInt32(TWidth.ShiftLeftInt32(quadrant, 31), 31);
        TVector sign = TWidth.And(TWidth.ShiftLeftInt32(quadrant, 30), TWidth.Create(-0f));
        return TWidth.Xor(TWidth.Choose(odd, cosine, sine), sign);
    }
}
