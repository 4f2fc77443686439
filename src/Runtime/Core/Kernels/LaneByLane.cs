using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Kernels;

/// <summary>What is computed one lane at a time: rare arguments, and the general power.</summary>
/// <remarks>Never inlined: a kernel pays for a call, not for sixteen.</remarks>
internal static class LaneByLane
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Sin<TVector>(TVector x)
        where TVector : struct
    {
        foreach (ref float lane in Lanes(ref x))
        {
            lane = MathF.Sin(lane);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Cos<TVector>(TVector x)
        where TVector : struct
    {
        foreach (ref float lane in Lanes(ref x))
        {
            lane = MathF.Cos(lane);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Power<TVector>(TVector x, TVector y)
        where TVector : struct
    {
        Span<float> bases = Lanes(ref x);
        Span<float> exponents = Lanes(ref y);
        for (int i = 0; i < bases.Length; i++)
        {
            bases[i] = MathF.Pow(bases[i], exponents[i]);
        }

        return x;
    }

    private static Span<float> Lanes<TVector>(ref TVector vector)
        where TVector : struct =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.As<TVector, float>(ref vector), Unsafe.SizeOf<TVector>() / sizeof(float));
}
