using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>How eccentric a linear map is, over its part that is not zero.</summary>
/// <param name="Largest">s₁; 0 for the zero map.</param>
/// <param name="Smallest">The least singular value above the tolerance; 0 for the zero map.</param>
/// <param name="Rank">Number of singular values above the tolerance: zeros of a ReLU lower it and say nothing of the others.</param>
public sealed record Conditioning(double Largest, double Smallest, int Rank)
{
    /// <summary>κ = Largest / Smallest, 1 or more; NaN for the zero map.</summary>
    public double Number => Largest / Smallest;

    /// <summary>Of singular values.</summary>
    /// <param name="values">Descending.</param>
    /// <param name="tolerance">Relative to the largest, in [0, 1): what is not above it counts as zero.</param>
    /// <exception cref="ArgumentException">The values are not descending, negative, or not finite.</exception>
    public static Conditioning Of(ReadOnlySpan<double> values, double tolerance = 1e-10)
    {
        if (!(tolerance is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must lie in [0, 1).");
        }

        int rank = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || values[i] < 0 || (i > 0 && values[i] > values[i - 1]))
            {
                throw new ArgumentException($"Singular values descend and are not negative, but number {i} is {values[i]}.", nameof(values));
            }

            rank += values[i] > tolerance * values[0] ? 1 : 0;
        }

        return rank == 0 ? new Conditioning(0, 0, 0) : new Conditioning(values[0], values[rank - 1], rank);
    }

    /// <summary>Of a matrix.</summary>
    /// <param name="matrix">Not changed.</param>
    /// <param name="tolerance">Relative to the largest singular value, in [0, 1).</param>
    public static Conditioning Of(Matrix matrix, double tolerance = 1e-10) =>
        Of(new SingularValueDecomposition(matrix, vectors: false).Values, tolerance);
}
