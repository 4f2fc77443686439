using System.Collections.Generic;

namespace StaticNets.Spectral.Weights.Comparison;

/// <summary>What has become of a weight matrix between two checkpoints.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Rows">Rows of the matrix.</param>
/// <param name="Columns">Columns of the matrix.</param>
/// <param name="Before">Its spectrum in the first checkpoint.</param>
/// <param name="After">Its spectrum in the second.</param>
/// <param name="Change">Spectrum of the difference, after less before: of few directions where training moved few.</param>
/// <param name="RelativeChange">‖W′ − W‖ / ‖W‖ of Frobenius norms; infinite where W is zero and W′ is not, 0 where both are.</param>
/// <param name="Cosine">⟨W, W′⟩ / (‖W‖·‖W′‖), in [−1, 1]; 0 where one is zero.</param>
/// <param name="LeftCosines">
/// Cosines of the principal angles between the spans of the first left singular vectors of both, descending, in [0, 1].
/// </param>
/// <param name="RightCosines">The same of the right singular vectors.</param>
public sealed record LayerComparison(
    string Name,
    int Rows,
    int Columns,
    WeightSpectrum Before,
    WeightSpectrum After,
    WeightStatistics Change,
    double RelativeChange,
    double Cosine,
    IReadOnlyList<double> LeftCosines,
    IReadOnlyList<double> RightCosines)
{
    /// <summary>Mean squared cosine of the left angles: 1 for equal spans, about k / Rows for k random ones.</summary>
    public double LeftOverlap => MeanSquare(LeftCosines);

    /// <summary>Mean squared cosine of the right angles: 1 for equal spans, about k / Columns for k random ones.</summary>
    public double RightOverlap => MeanSquare(RightCosines);

    private static double MeanSquare(IReadOnlyList<double> cosines)
    {
        double sum = 0;
        foreach (double cosine in cosines)
        {
            sum += cosine * cosine / cosines.Count;
        }

        return sum;
    }
}
