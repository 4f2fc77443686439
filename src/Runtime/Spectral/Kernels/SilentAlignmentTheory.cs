using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>What is known exactly of deep linear networks f = aᵀ·W⋯x that begin small and learn β from white inputs: the kernel turns first and grows then.</summary>
/// <remarks>
/// Loss ½‖β − Wᵀ·a‖², s = ‖β‖, gradient flow of unit rate. Source: Atanasov, Bordelon and Pehlevan, "Neural networks as kernel
/// learners: the silent alignment effect", ICLR 2022.
/// </remarks>
public static class SilentAlignmentTheory
{
    /// <summary>While the loss is flat: u = W·β/s and a turn towards each other, u = cosh(st)·u₀ + sinh(st)·a₀ and the same with u and a exchanged.</summary>
    /// <param name="strength">s, positive.</param>
    /// <param name="time">t, in the unit of the gradient flow.</param>
    /// <param name="u">u₀, one hidden unit's.</param>
    /// <param name="a">a₀, the same unit's.</param>
    /// <returns>u and a at t.</returns>
    public static (double U, double A) Early(double strength, double time, double u, double a)
    {
        (double cosh, double sinh) = (Math.Cosh(strength * time), Math.Sinh(strength * time));
        return ((cosh * u) + (sinh * a), (cosh * a) + (sinh * u));
    }

    /// <summary>Once aligned, the learnt strength grows as c(t) = s / (1 + (s/c₀ − 1)·e^(−2st)).</summary>
    /// <param name="strength">s, positive.</param>
    /// <param name="time">t, in the unit of the gradient flow.</param>
    /// <param name="start">c₀, positive.</param>
    public static double Late(double strength, double time, double start)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(strength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        return strength / (1 + (((strength / start) - 1) * Math.Exp(-2 * strength * time)));
    }

    /// <summary>The last kernel's matrix between inputs, s^(2(L−1)/L)·((L−1)·β̂β̂ᵀ + I), so that K(x, x′) = xᵀ·M·x′.</summary>
    /// <param name="target">β, [d], not zero.</param>
    /// <param name="layers">L, number of layers of weights, positive.</param>
    /// <returns>M, [d, d].</returns>
    public static Matrix LastKernel(ReadOnlySpan<double> target, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        double strength = DenseVector.Norm(target);
        var kernel = Matrix.Identity(target.Length);
        for (int i = 0; i < target.Length; i++)
        {
            for (int j = 0; j < target.Length; j++)
            {
                kernel[i, j] += (layers - 1) * target[i] / strength * (target[j] / strength);
            }
        }

        DenseVector.Scale(Math.Pow(strength, 2.0 * (layers - 1) / layers), kernel.Values);
        return kernel;
    }
}
