using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training;

/// <summary>Bounds a gradient before the optimizer sees it.</summary>
/// <remarks>
/// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
/// section 3.2. PyTorch: torch.nn.utils.clip_grad_norm_ and clip_grad_value_.
/// </remarks>
public sealed class GradientClipping
{
    // As PyTorch adds to the norm, so that the clipped norm stays below the bound.
    private const double NormSlack = 1e-6;
    private readonly bool _byNorm;
    private readonly double _maximum;

    private GradientClipping(bool byNorm, double maximum)
    {
        _byNorm = byNorm;
        _maximum = maximum;
    }

    /// <summary>Scales the whole gradient so that its Euclidean norm is at most a bound.</summary>
    /// <param name="maximum">Bound of the norm, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public static GradientClipping ByNorm(double maximum) =>
        new(byNorm: true, Hyperparameter.Positive(maximum, nameof(maximum)));

    /// <summary>Moves every value of the gradient into ±bound.</summary>
    /// <param name="maximum">The bound, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public static GradientClipping ByValue(double maximum) =>
        new(byNorm: false, Hyperparameter.Positive(maximum, nameof(maximum)));

    /// <summary>Clips a gradient.</summary>
    /// <param name="gradient">∂loss/∂θ, [count], padding zero; clipped in place, unless its norm is not finite.</param>
    /// <returns>The Euclidean norm before; infinite or NaN if a value is, and then the gradient is left as it is.</returns>
    public double Apply(Span<float> gradient)
    {
        double norm = Norm(gradient);
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        if (_byNorm)
        {
            double scale = _maximum / (norm + NormSlack);
            if (scale < 1)
            {
                Scale(gradient, (float)scale);
            }
        }
        else
        {
            Clamp(gradient, (float)_maximum);
        }

        return norm;
    }

    /// <summary>Euclidean norm of a gradient, √Σ g².</summary>
    /// <remarks>
    /// Eight chains in double precision, element i in chain i mod 8, joined in pairs at the end: the same order, and
    /// so the same bits, on every machine. Squares of floats cannot overflow.
    /// </remarks>
    /// <param name="gradient">[count]; padding counts for nothing, as it is zero.</param>
    public static double Norm(ReadOnlySpan<float> gradient)
    {
        Vector256<double> low = Vector256<double>.Zero;
        Vector256<double> high = Vector256<double>.Zero;
        ref float first = ref MemoryMarshal.GetReference(gradient);
        int i = 0;
        for (; i <= gradient.Length - 8; i += 8)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            low += a * a;
            high += b * b;
        }

        Span<double> chains = stackalloc double[8];
        low.CopyTo(chains);
        high.CopyTo(chains[4..]);
        for (int lane = 0; i < gradient.Length; i++, lane++)
        {
            chains[lane] += (double)gradient[i] * gradient[i];
        }

        return Math.Sqrt(
            (chains[0] + chains[1] + (chains[2] + chains[3])) + (chains[4] + chains[5] + (chains[6] + chains[7])));
    }

    private static void Scale(Span<float> gradient, float scale)
    {
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(gradient);
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.LoadUnsafe(ref first, (nuint)i) * scale).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < gradient.Length; i++)
        {
            gradient[i] *= scale;
        }
    }

    private static void Clamp(Span<float> gradient, float bound)
    {
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(gradient);
        var high = new Vector<float>(bound);
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Min(Vector.Max(Vector.LoadUnsafe(ref first, (nuint)i), -high), high).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < gradient.Length; i++)
        {
            gradient[i] = Math.Clamp(gradient[i], -bound, bound);
        }
    }
}
