using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNets.Random;

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

    /// <summary>Integers at even distances, as floats; the other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector LoadIntegers<TVector>(ref int source, nint stride, int count)
        where TVector : struct
    {
        TVector result = default;
        Span<float> lanes = Lanes(ref result);
        for (int i = 0; i < count; i++)
        {
            lanes[i] = Unsafe.Add(ref source, i * stride);
        }

        return result;
    }

    /// <summary>Draws whose sample and element advance by fixed steps from lane to lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Uniform<TVector>(
        ulong seed, uint step, uint operation, uint sample, uint element, uint sampleStride, uint elementStride)
        where TVector : struct
    {
        TVector result = default;
        Span<float> lanes = Lanes(ref result);
        for (uint i = 0; i < lanes.Length; i++)
        {
            lanes[(int)i] = Philox.Uniform(seed, step, operation, sample + (i * sampleStride), element + (i * elementStride));
        }

        return result;
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
