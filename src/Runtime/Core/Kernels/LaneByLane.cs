using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Kernels;

/// <summary>What is computed one lane at a time: rare arguments, and the general power.</summary>
/// <remarks>Never inlined: a kernel pays for a call, not for sixteen.</remarks>
internal static class LaneByLane
{
    /// <summary>The sine of the lanes whose magnitude exceeds a limit; the others as they are, whatever their neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector SinBeyond<TVector>(float limit, TVector x, TVector otherwise)
        where TVector : struct
    {
        Span<float> arguments = Lanes(ref x);
        Span<float> results = Lanes(ref otherwise);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (MathF.Abs(arguments[i]) > limit)
            {
                results[i] = MathF.Sin(arguments[i]);
            }
        }

        return otherwise;
    }

    /// <summary>The cosine of the lanes whose magnitude exceeds a limit; the others as they are, whatever their neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector CosBeyond<TVector>(float limit, TVector x, TVector otherwise)
        where TVector : struct
    {
        Span<float> arguments = Lanes(ref x);
        Span<float> results = Lanes(ref otherwise);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (MathF.Abs(arguments[i]) > limit)
            {
                results[i] = MathF.Cos(arguments[i]);
            }
        }

        return otherwise;
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
