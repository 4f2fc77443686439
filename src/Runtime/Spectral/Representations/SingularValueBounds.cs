using System;

namespace StaticNets.Spectral.Representations;

/// <summary>How far singular values can move when a layer changes.</summary>
/// <remarks>Source: Horn and Johnson, "Matrix analysis", 2nd edition, sections 7.3 and 7.4; put to use as by <see cref="PiecewiseLinearNetwork"/>.</remarks>
public static class SingularValueBounds
{
    /// <summary>Of A + E: |sᵢ(A + E) − sᵢ(A)| ≤ ‖E‖ (Weyl).</summary>
    /// <param name="values">sᵢ(A), descending.</param>
    /// <param name="norm">‖E‖, the largest singular value of E.</param>
    public static (double Low, double High)[] Perturbed(ReadOnlySpan<double> values, double norm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(norm);
        var bounds = new (double, double)[values.Length];
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = (Math.Max(0, values[i] - norm), values[i] + norm);
        }

        return bounds;
    }

    /// <summary>Of AD, D the identity but for one element η, |η| ≤ 1: sᵢ₊₁(A) ≤ sᵢ(AD) ≤ sᵢ(A). A unit that is switched off lowers every singular value, each at most to the next.</summary>
    /// <param name="values">sᵢ(A), descending, all min(rows, columns) of them.</param>
    public static (double Low, double High)[] Contracted(ReadOnlySpan<double> values)
    {
        var bounds = new (double, double)[values.Length];
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = (i + 1 < values.Length ? values[i + 1] : 0, values[i]);
        }

        return bounds;
    }

    /// <summary>Of I + W with ‖W‖ &lt; 1: 1 − ‖W‖ ≤ sᵢ ≤ 1 + ‖W‖, so κ ≤ (1 + ‖W‖)/(1 − ‖W‖).</summary>
    /// <param name="norm">‖W‖, in [0, 1).</param>
    /// <returns>The least and greatest singular value, and the greatest condition number.</returns>
    public static (double Low, double High, double Condition) Residual(double norm)
    {
        if (!(norm is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(norm), norm, "The norm must lie in [0, 1); beyond, nothing keeps I + W from being singular.");
        }

        return (1 - norm, 1 + norm, (1 + norm) / (1 - norm));
    }
}
