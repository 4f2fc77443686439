using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights.Bulk;
using StaticNets.Spectral.Weights.Tails;
using StaticNets.Spectral.Weights.Vectors;

namespace StaticNets.Spectral.Weights;

/// <summary>What the singular values and vectors of a weight matrix tell: noise, signal, tail.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Shape">Its extents in PyTorch's layout.</param>
/// <param name="Rows">Rows of the matrix, the first extent.</param>
/// <param name="Columns">Columns of the matrix, the product of the others.</param>
/// <param name="SingularValues">[min(Rows, Columns)], descending, in units of the weights.</param>
/// <param name="Statistics">Norms, ranks, entropy.</param>
/// <param name="Bulk">The law of noise that fits the middle of the singular values, or why none does.</param>
/// <param name="Spikes">The singular values that stand out of the noise.</param>
/// <param name="LeftVectors">
/// Test of the left singular vectors, [Rows] each, without those of singular values that are zero to rounding, which are
/// arbitrary; null where none is left, or none was asked for.
/// </param>
/// <param name="RightVectors">The same of the right singular vectors, [Columns] each.</param>
/// <param name="Tail">Power law of the largest eigenvalues, those that are zero to rounding left out, or why there is none; null where none was asked for.</param>
public sealed record WeightSpectrum(
    string Name,
    IReadOnlyList<int> Shape,
    int Rows,
    int Columns,
    IReadOnlyList<double> SingularValues,
    WeightStatistics Statistics,
    MarchenkoPasturFit Bulk,
    IReadOnlyList<Spike> Spikes,
    PorterThomasTest? LeftVectors,
    PorterThomasTest? RightVectors,
    PowerLawFit? Tail)
{
    /// <summary>The eigenvalues of Wᵀ·W / N, N the greater extent, without the zeros that the shape alone makes: ν² / N, descending.</summary>
    public IReadOnlyList<double> Eigenvalues => field ??= EigenvaluesOf([.. SingularValues], Math.Max(Rows, Columns));

    /// <summary>Exponent of the tail times log₁₀ of the largest eigenvalue; null without a tail.</summary>
    /// <remarks>
    /// Source: Martin, Peng and Mahoney, "Predicting trends in the quality of state-of-the-art neural networks without
    /// access to training or testing data", Nature Communications 12 (2021), where it is α̂ of one layer.
    /// </remarks>
    public double? WeightedExponent => Tail?.Tail is { } tail ? tail.Exponent * Math.Log10(Eigenvalues[0]) : null;

    /// <summary>Analyses a matrix.</summary>
    /// <param name="weights">The matrix.</param>
    /// <param name="options">What to find out; null takes the defaults.</param>
    /// <returns>Allocates some copies of the matrix while it works; the result holds vectors of its shorter extent.</returns>
    public static WeightSpectrum Of(WeightMatrix weights, WeightSpectrumOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        options ??= new WeightSpectrumOptions();
        return Of(weights, new SingularValueDecomposition(weights.Matrix, options.Vectors), options);
    }

    /// <summary>Analyses a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="options">What to find out; null takes the defaults.</param>
    /// <param name="name">What to call it.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or an element is not finite.</exception>
    public static WeightSpectrum Of(Matrix matrix, WeightSpectrumOptions? options = null, string name = "matrix") =>
        Of(new WeightMatrix(name, matrix), options);

    /// <summary>Analyses a matrix that is decomposed already.</summary>
    internal static WeightSpectrum Of(WeightMatrix weights, SingularValueDecomposition decomposition, WeightSpectrumOptions options)
    {
        Matrix matrix = weights.Matrix;
        double[] values = decomposition.Values.ToArray();
        WeightStatistics statistics = WeightStatistics.Of(values, matrix.Rows, matrix.Columns);
        var bulk = MarchenkoPasturFit.Of(values, matrix.Rows, matrix.Columns, options.BulkMethod);
        PorterThomasTest? Test(Matrix vectors) => statistics.Rank == 0
            ? null
            : PorterThomasTest.Of(vectors.FirstColumns(statistics.Rank), options.VectorWindow, options.VectorThreshold);
        return new WeightSpectrum(
            weights.Name,
            weights.Shape,
            matrix.Rows,
            matrix.Columns,
            values,
            statistics,
            bulk,
            SpikeTest.Find(values, bulk, options.SpikeSignificance),
            options.Vectors ? Test(decomposition.U) : null,
            options.Vectors ? Test(decomposition.V) : null,
            options.Tail is null ? null : PowerLawFit.Of(EigenvaluesOf(values[..statistics.Rank], Math.Max(matrix.Rows, matrix.Columns)), options.Tail));
    }

    /// <summary>Density of the singular values, to be drawn beside <see cref="MarchenkoPasturLaw.Density"/>.</summary>
    /// <param name="bins">Bins of the histogram, positive.</param>
    public SpectralDensity SingularValueDensity(int bins = 50) => SpectralDensity.Of([.. SingularValues], bins);

    /// <summary>Density of <see cref="Eigenvalues"/>.</summary>
    /// <param name="bins">Bins of the histogram, positive.</param>
    public SpectralDensity EigenvalueDensity(int bins = 50) => SpectralDensity.Of([.. Eigenvalues], bins);

    private static double[] EigenvaluesOf(double[] singularValues, int count) =>
        Array.ConvertAll(singularValues, value => value * value / count);
}
