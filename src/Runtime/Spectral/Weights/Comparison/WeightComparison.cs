using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Weights.Comparison;

/// <summary>What has become of a network's weights between two checkpoints, matrix by matrix.</summary>
/// <param name="Layers">One a matrix that both have, in the order of the first.</param>
/// <param name="OnlyBefore">Names that the second has not.</param>
/// <param name="OnlyAfter">Names that the first has not.</param>
public sealed record WeightComparison(
    IReadOnlyList<LayerComparison> Layers, IReadOnlyList<string> OnlyBefore, IReadOnlyList<string> OnlyAfter)
{
    /// <summary>The comparison of a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">The two have no such parameter in common.</exception>
    public LayerComparison this[string name]
    {
        get
        {
            foreach (LayerComparison layer in Layers)
            {
                if (layer.Name == name)
                {
                    return layer;
                }
            }

            throw new KeyNotFoundException($"Both checkpoints have no weight matrix named '{name}'.");
        }
    }

    /// <summary>Compares the weights of two networks of one type.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <param name="progress">Told of each matrix when it is done; null tells nobody.</param>
    /// <param name="cancellation">Ends the comparison between two matrices.</param>
    /// <exception cref="OperationCanceledException">The comparison was ended.</exception>
    public static WeightComparison Of<TNetwork>(
        TNetwork before, TNetwork after, ComparisonOptions? options = null, IProgress<SpectrumProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : INetwork =>
        Of(WeightMatrices.Of(before), WeightMatrices.Of(after), options, progress, cancellation);

    /// <summary>Compares weights by name; memory is bounded by some copies of the largest matrix.</summary>
    /// <param name="before">The first: of a network, a file or a table.</param>
    /// <param name="after">The second.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <param name="progress">Told of each matrix when it is done; null tells nobody.</param>
    /// <param name="cancellation">Ends the comparison between two matrices.</param>
    /// <exception cref="ArgumentException">Two matrices of one name have different shapes, or a weight is not finite; the message names the parameter.</exception>
    /// <exception cref="OperationCanceledException">The comparison was ended.</exception>
    public static WeightComparison Of(
        WeightMatrices before, WeightMatrices after, ComparisonOptions? options = null, IProgress<SpectrumProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        options ??= new ComparisonOptions();
        var both = new List<string>();
        var onlyBefore = new List<string>();
        foreach (string name in before.Names)
        {
            (after.Contains(name) ? both : onlyBefore).Add(name);
        }

        var onlyAfter = new List<string>();
        foreach (string name in after.Names)
        {
            if (!before.Contains(name))
            {
                onlyAfter.Add(name);
            }
        }

        var layers = new List<LayerComparison>(both.Count);
        foreach (string name in both)
        {
            cancellation.ThrowIfCancellationRequested();
            layers.Add(Compare(before[name], after[name], options));
            progress?.Report(new SpectrumProgress(layers.Count, both.Count, name));
        }

        return new WeightComparison(layers, onlyBefore, onlyAfter);
    }

    private static LayerComparison Compare(WeightMatrix before, WeightMatrix after, ComparisonOptions options)
    {
        if (string.Join(',', before.Shape) != string.Join(',', after.Shape))
        {
            throw new ArgumentException(
                $"The parameter '{before.Name}' is [{string.Join(", ", before.Shape)}] before and [{string.Join(", ", after.Shape)}] after.");
        }

        (int rows, int columns) = (before.Matrix.Rows, before.Matrix.Columns);
        Matrix difference = after.Matrix.Copy();
        DenseVector.AddScaled(-1, before.Matrix.Values, difference.Values);
        double[] changes = new SingularValueDecomposition(difference, vectors: false).Values.ToArray();
        var first = new SingularValueDecomposition(before.Matrix);
        var second = new SingularValueDecomposition(after.Matrix);
        int directions = Math.Min(options.Directions, Math.Min(first.Rank(), second.Rank()));
        (double normBefore, double normAfter, double change) = (before.Matrix.FrobeniusNorm(), after.Matrix.FrobeniusNorm(), difference.FrobeniusNorm());
        return new LayerComparison(
            before.Name,
            rows,
            columns,
            WeightSpectrum.Of(before, first, options.Spectrum),
            WeightSpectrum.Of(after, second, options.Spectrum),
            WeightStatistics.Of(changes, rows, columns),
            change == 0 ? 0 : change / normBefore,
            normBefore == 0 || normAfter == 0
                ? 0
                : Math.Clamp(DenseVector.Dot(before.Matrix.Values, after.Matrix.Values) / normBefore / normAfter, -1, 1),
            directions == 0 ? [] : PrincipalAngles.Cosines(first.U.FirstColumns(directions), second.U.FirstColumns(directions)),
            directions == 0 ? [] : PrincipalAngles.Cosines(first.V.FirstColumns(directions), second.V.FirstColumns(directions)));
    }
}
