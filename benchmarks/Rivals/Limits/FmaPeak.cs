using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>Loops of multiply-adds that touch registers only: what the arithmetic of a core can do at most.</summary>
internal static class FmaPeak
{
    // Twelve chains: more than latency times units, 4 × 2, and few enough for sixteen registers.
    private const int Chains = 12;
    private const int Steps = 2000;
    private const int FlopsPerLane = 2;

    // Kept, so that no loop is dead.
    private static float _sum;

    /// <summary>Widths in bits that this machine has, widest first.</summary>
    public static int[] Widths { get; } = Vector512.IsHardwareAccelerated ? [512, 256, 128] : Vector256.IsHardwareAccelerated ? [256, 128] : [128];

    /// <summary>Runs the loop once.</summary>
    /// <param name="bits">Width of the vectors.</param>
    public static void Run(int bits) => _sum += bits switch
    {
        512 => Loop512(Steps),
        256 => Loop256(Steps),
        _ => Loop128(Steps),
    };

    /// <summary>Floating-point operations of one run; a multiply-add is two.</summary>
    /// <param name="bits">Width of the vectors.</param>
    public static double Flops(int bits) => (double)Chains * Steps * FlopsPerLane * (bits / 32);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Loop512(int steps)
    {
        Vector512<float> a = Vector512<float>.One, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector512<float> scale = Vector512.Create(0.9999f), shift = Vector512.Create(1e-4f);
        for (int step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, scale, shift);
            b = Vector512.FusedMultiplyAdd(b, scale, shift);
            c = Vector512.FusedMultiplyAdd(c, scale, shift);
            d = Vector512.FusedMultiplyAdd(d, scale, shift);
            e = Vector512.FusedMultiplyAdd(e, scale, shift);
            f = Vector512.FusedMultiplyAdd(f, scale, shift);
            g = Vector512.FusedMultiplyAdd(g, scale, shift);
            h = Vector512.FusedMultiplyAdd(h, scale, shift);
            i = Vector512.FusedMultiplyAdd(i, scale, shift);
            j = Vector512.FusedMultiplyAdd(j, scale, shift);
            k = Vector512.FusedMultiplyAdd(k, scale, shift);
            l = Vector512.FusedMultiplyAdd(l, scale, shift);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Loop256(int steps)
    {
        Vector256<float> a = Vector256<float>.One, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector256<float> scale = Vector256.Create(0.9999f), shift = Vector256.Create(1e-4f);
        for (int step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, scale, shift);
            b = Vector256.FusedMultiplyAdd(b, scale, shift);
            c = Vector256.FusedMultiplyAdd(c, scale, shift);
            d = Vector256.FusedMultiplyAdd(d, scale, shift);
            e = Vector256.FusedMultiplyAdd(e, scale, shift);
            f = Vector256.FusedMultiplyAdd(f, scale, shift);
            g = Vector256.FusedMultiplyAdd(g, scale, shift);
            h = Vector256.FusedMultiplyAdd(h, scale, shift);
            i = Vector256.FusedMultiplyAdd(i, scale, shift);
            j = Vector256.FusedMultiplyAdd(j, scale, shift);
            k = Vector256.FusedMultiplyAdd(k, scale, shift);
            l = Vector256.FusedMultiplyAdd(l, scale, shift);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Loop128(int steps)
    {
        Vector128<float> a = Vector128<float>.One, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        Vector128<float> scale = Vector128.Create(0.9999f), shift = Vector128.Create(1e-4f);
        for (int step = 0; step < steps; step++)
        {
            a = Vector128.FusedMultiplyAdd(a, scale, shift);
            b = Vector128.FusedMultiplyAdd(b, scale, shift);
            c = Vector128.FusedMultiplyAdd(c, scale, shift);
            d = Vector128.FusedMultiplyAdd(d, scale, shift);
            e = Vector128.FusedMultiplyAdd(e, scale, shift);
            f = Vector128.FusedMultiplyAdd(f, scale, shift);
            g = Vector128.FusedMultiplyAdd(g, scale, shift);
            h = Vector128.FusedMultiplyAdd(h, scale, shift);
            i = Vector128.FusedMultiplyAdd(i, scale, shift);
            j = Vector128.FusedMultiplyAdd(j, scale, shift);
            k = Vector128.FusedMultiplyAdd(k, scale, shift);
            l = Vector128.FusedMultiplyAdd(l, scale, shift);
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
