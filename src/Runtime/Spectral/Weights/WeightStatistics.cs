using System;

namespace StaticNets.Spectral.Weights;

/// <summary>Numbers that sum up the singular values ν₁ ≥ ν₂ ≥ … of a matrix.</summary>
/// <remarks>Of a zero matrix all are 0, but the logarithm −∞ and the condition number +∞.</remarks>
/// <param name="FrobeniusNorm">√Σ ν², in units of the weights.</param>
/// <param name="SpectralNorm">ν₁.</param>
/// <param name="NuclearNorm">Σ ν.</param>
/// <param name="LogNorm">log₁₀ Σ ν², the logarithm of the squared Frobenius norm.</param>
/// <param name="StableRank">Σ ν² / ν₁², from 1 to the rank.</param>
/// <param name="Entropy">−Σ p·ln p of p = ν² / Σ ν², nats, from 0 to ln of the rank.</param>
/// <param name="EffectiveRank">e to the entropy, from 1 to the rank.</param>
/// <param name="ParticipationRatio">(Σ ν²)² / Σ ν⁴, from 1 to the rank.</param>
/// <param name="ConditionNumber">ν₁ by the least singular value; infinite where that is zero to rounding.</param>
/// <param name="Rank">Singular values above rounding, max(rows, columns)·2⁻⁵² of the largest.</param>
public sealed record WeightStatistics(
    double FrobeniusNorm,
    double SpectralNorm,
    double NuclearNorm,
    double LogNorm,
    double StableRank,
    double Entropy,
    double EffectiveRank,
    double ParticipationRatio,
    double ConditionNumber,
    int Rank)
{
    /// <summary>Sums up singular values.</summary>
    /// <param name="singularValues">[min(rows, columns)], descending.</param>
    /// <param name="rows">Rows of the matrix, positive.</param>
    /// <param name="columns">Columns of the matrix, positive.</param>
    /// <exception cref="ArgumentException">The values do not fit the extents, or are not descending from a finite one to zero or more.</exception>
    public static WeightStatistics Of(ReadOnlySpan<double> singularValues, int rows, int columns)
    {
        SingularValues.Check(singularValues, rows, columns);
        double largest = singularValues[0];
        if (largest == 0)
        {
            return new WeightStatistics(0, 0, 0, double.NegativeInfinity, 0, 0, 0, 0, double.PositiveInfinity, 0);
        }

        // Relative to the largest, whose square may be out of range.
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        int rank = 0;
        double negligible = Math.Max(rows, columns) * Math.ScaleB(1, -52);
        foreach (double value in singularValues)
        {
            double y = value / largest;
            sum += y;
            squares += y * y;
            fourths += y * y * y * y;
            rank += y > negligible ? 1 : 0;
        }

        double entropy = 0;
        foreach (double value in singularValues)
        {
            double part = value / largest * (value / largest) / squares;
            entropy -= part == 0 ? 0 : part * Math.Log(part);
        }

        entropy = Math.Max(0, entropy); // −0 of a single value
        return new WeightStatistics(
            FrobeniusNorm: largest * Math.Sqrt(squares),
            SpectralNorm: largest,
            NuclearNorm: largest * sum,
            LogNorm: (2 * Math.Log10(largest)) + Math.Log10(squares),
            StableRank: squares,
            Entropy: entropy,
            EffectiveRank: Math.Exp(entropy),
            ParticipationRatio: squares * squares / fourths,
            ConditionNumber: rank == singularValues.Length ? largest / singularValues[^1] : double.PositiveInfinity,
            Rank: rank);
    }
}
