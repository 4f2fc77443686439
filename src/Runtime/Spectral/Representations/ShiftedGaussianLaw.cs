using System;

namespace StaticNets.Spectral.Representations;

/// <summary>The extreme singular values of ρI + σG/√n for large n, G with independent standard normal elements.</summary>
/// <remarks>
/// From the resolvent of the Hermitised matrix: with v± = ρ² + σ²/2 ± (σ/2)√(σ² + 8ρ²) and u = √v the ends of the spectrum
/// are |u + σ²u/(v − ρ²)|. Without shift they are 2σ and 0; with σ ≥ ρ the spectrum reaches 0.
/// Source: as for <see cref="PiecewiseLinearNetwork"/>; derived for this library.
/// </remarks>
public sealed record ShiftedGaussianLaw
{
    /// <summary>The law.</summary>
    /// <param name="shift">ρ, zero or more: the skip connection.</param>
    /// <param name="deviation">σ, zero or more: the deviation of the weights times √n.</param>
    public ShiftedGaussianLaw(double shift, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        double variance = deviation * deviation;
        double middle = (shift * shift) + (variance / 2);
        double half = deviation / 2 * Math.Sqrt(variance + (8 * shift * shift));
        Largest = deviation == 0 ? shift : End(middle + half);
        Smallest = deviation == 0 ? shift : deviation >= shift ? 0 : End(middle - half);

        double End(double v) => Math.Abs(Math.Sqrt(v) + (variance * Math.Sqrt(v) / (v - (shift * shift))));
    }

    /// <summary>s_max.</summary>
    public double Largest { get; }

    /// <summary>s_min; 0 where the weights outweigh the shift.</summary>
    public double Smallest { get; }

    /// <summary>κ = s_max / s_min; infinite where s_min is 0.</summary>
    public double Condition => Largest / Smallest;
}
