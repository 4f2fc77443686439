using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights.Bulk;

namespace StaticNets.Spectral.Weights.Filtering;

/// <summary>Takes the noise out of trained weights: removes the singular values of the bulk, and shifts the others back.</summary>
/// <remarks>
/// <para>A trained matrix is a few informative directions in a random bulk. The bulk's law is fitted; singular values
/// within it go, and those above it, which the noise has pushed outwards, are shifted to what the signal alone has
/// (<see cref="SpikedModel.Signal"/>). Biases stay. No data is needed, and no training; the result has low rank.</para>
/// <para>Two modes. Auto keeps the values above the law's upper edge. Curve keeps a number that is given, or measures a
/// quality for several; there values within the bulk that are kept stay as they are. Layers are filtered each by itself,
/// and the last of a network is left out unless it is asked for. Source: Staats, Thamm and Rosenow, "Boundary between
/// noise and information applied to filtering neural network weight matrices", Phys. Rev. E 108, L022302 (2023).</para>
/// </remarks>
public sealed class SpectralNoiseFilter
{
    /// <summary>Whether singular values above the bulk are shifted; otherwise they stay.</summary>
    public bool Shift { get; init; } = true;

    /// <summary>How the scale of the noise is estimated.</summary>
    public BulkMethod BulkMethod { get; init; } = BulkMethod.Median;

    /// <summary>Filters a matrix.</summary>
    /// <param name="matrix">W; not changed.</param>
    /// <param name="keep">Singular values to keep, 0 .. min(rows, columns): mode Curve. Null keeps those above the bulk: mode Auto.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or an element is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More are to be kept than there are.</exception>
    /// <exception cref="InvalidOperationException">No law of noise fits the singular values; the message says why.</exception>
    public FilteredMatrix Filter(Matrix matrix, int? keep = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Filter(new WeightMatrix("matrix", matrix), keep);
    }

    /// <summary>Filters a weight matrix.</summary>
    /// <param name="weights">W; not changed.</param>
    /// <param name="keep">Singular values to keep, 0 .. min(rows, columns): mode Curve. Null keeps those above the bulk: mode Auto.</param>
    /// <inheritdoc cref="Filter(Matrix, int?)"/>
    public FilteredMatrix Filter(WeightMatrix weights, int? keep = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var decomposition = new SingularValueDecomposition(weights.Matrix);
        MarchenkoPasturFit bulk = Bulk(weights, decomposition);
        ThrowWithoutBulk(weights, bulk);
        return Filter(decomposition, bulk, keep);
    }

    /// <summary>Filters a parameter of a network in place.</summary>
    /// <param name="network">The network; the parameter is overwritten.</param>
    /// <param name="name">A parameter of two axes or more.</param>
    /// <param name="keep">Singular values to keep: mode Curve. Null keeps those above the bulk: mode Auto.</param>
    /// <exception cref="KeyNotFoundException">There is no such matrix.</exception>
    /// <inheritdoc cref="Filter(Matrix, int?)"/>
    public FilteredMatrix Apply(INetwork network, string name, int? keep = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        FilteredMatrix filtered = Filter(WeightMatrices.Of(network)[name], keep);
        network.Parameters[name] = Singles(filtered.Matrix);
        return filtered;
    }

    /// <summary>Filters the weight matrices of a network in place, each by itself, mode Auto.</summary>
    /// <param name="network">The network; the parameters are overwritten.</param>
    /// <param name="pattern">Names in which <c>*</c> stands for any characters and <c>?</c> for one.</param>
    /// <param name="includeLast">Whether the last matrix of the network is filtered too.</param>
    /// <param name="progress">Told of each matrix when it is done; null tells nobody.</param>
    /// <param name="cancellation">Ends the work between two matrices; those done stay filtered.</param>
    /// <returns>
    /// By name, what was done, without the matrices that no law of noise fits: those of fewer than
    /// <see cref="MarchenkoPasturFit.MinimumValues"/> singular values, and those of which half are zero. They stay.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IReadOnlyDictionary<string, FilteredMatrix> ApplyToAll(
        INetwork network, string pattern = "*", bool includeLast = false, IProgress<SpectrumProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var done = new Dictionary<string, FilteredMatrix>();
        IReadOnlyList<string> all = WeightMatrices.Of(network).Names;
        WeightMatrices matrices = WeightMatrices.Of(network, pattern);
        int seen = 0;
        foreach (WeightMatrix weights in matrices)
        {
            cancellation.ThrowIfCancellationRequested();
            if (includeLast || weights.Name != all[^1])
            {
                var decomposition = new SingularValueDecomposition(weights.Matrix);
                MarchenkoPasturFit bulk = Bulk(weights, decomposition);
                if (bulk.Verdict == BulkVerdict.Fitted)
                {
                    FilteredMatrix filtered = Filter(decomposition, bulk, keep: null);
                    network.Parameters[weights.Name] = Singles(filtered.Matrix);
                    done.Add(weights.Name, filtered);
                }
            }

            progress?.Report(new SpectrumProgress(++seen, matrices.Count, weights.Name));
        }

        return done;
    }

    /// <summary>Measures a quality for several numbers of singular values kept, with and without the shift: mode Curve.</summary>
    /// <param name="weights">W; not changed.</param>
    /// <param name="keeps">Numbers to keep, ascending, each 0 .. min(rows, columns).</param>
    /// <param name="quality">Quality of a network with this matrix, for example held-out accuracy; must not keep the matrix, which is used again.</param>
    /// <param name="cancellation">Ends the work between two measurements.</param>
    /// <returns>One point a number, in their order. Allocates two matrices beside the decomposition.</returns>
    /// <exception cref="ArgumentException">The numbers do not ascend.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    /// <inheritdoc cref="Filter(Matrix, int?)"/>
    public IReadOnlyList<FilterCurvePoint> Curve(
        WeightMatrix weights, IReadOnlyList<int> keeps, Func<Matrix, double> quality, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(keeps);
        ArgumentNullException.ThrowIfNull(quality);
        var decomposition = new SingularValueDecomposition(weights.Matrix);
        double[] values = decomposition.Values.ToArray();
        MarchenkoPasturFit bulk = Bulk(weights, decomposition);
        ThrowWithoutBulk(weights, bulk);
        double[] shifted = Shifted(values, bulk.Law!);
        var removed = new Matrix(weights.Matrix.Rows, weights.Matrix.Columns);
        var both = new Matrix(weights.Matrix.Rows, weights.Matrix.Columns);
        var points = new List<FilterCurvePoint>(keeps.Count);
        int kept = 0;
        foreach (int keep in keeps)
        {
            CheckKeep(keep, values.Length, nameof(keeps));
            if (keep < kept)
            {
                throw new ArgumentException($"The numbers to keep must ascend, but {keep} follows {kept}.", nameof(keeps));
            }

            cancellation.ThrowIfCancellationRequested();
            Add(decomposition, values, kept, keep, removed);
            Add(decomposition, shifted, kept, keep, both);
            kept = keep;
            points.Add(new FilterCurvePoint(keep, quality(removed), quality(both)));
        }

        return points;
    }

    /// <summary>Measures a quality of a network for several numbers of singular values that one of its parameters keeps.</summary>
    /// <param name="network">The network; the parameter is overwritten and put back.</param>
    /// <param name="name">A parameter of two axes or more.</param>
    /// <param name="keeps">Numbers to keep, ascending, each 0 .. min(rows, columns).</param>
    /// <param name="quality">Quality of the network as it is at the call, for example held-out accuracy.</param>
    /// <param name="cancellation">Ends the work between two measurements.</param>
    /// <exception cref="KeyNotFoundException">There is no such matrix.</exception>
    /// <inheritdoc cref="Curve(WeightMatrix, IReadOnlyList{int}, Func{Matrix, double}, CancellationToken)"/>
    public IReadOnlyList<FilterCurvePoint> Curve(
        INetwork network, string name, IReadOnlyList<int> keeps, Func<double> quality, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(quality);
        WeightMatrix weights = WeightMatrices.Of(network)[name];
        float[] original = network.Parameters[name];
        try
        {
            return Curve(
                weights,
                keeps,
                matrix =>
                {
                    network.Parameters[name] = Singles(matrix);
                    return quality();
                },
                cancellation);
        }
        finally
        {
            network.Parameters[name] = original;
        }
    }

    private static double[] Shifted(double[] values, MarchenkoPasturLaw law) => Array.ConvertAll(
        values, value => value > law.UpperEdge ? law.Scale * SpikedModel.Signal(value / law.Scale, law.Aspect) : value);

    private static void CheckKeep(int keep, int most, string name)
    {
        if (keep < 0 || keep > most)
        {
            throw new ArgumentOutOfRangeException(name, keep, $"The matrix has {most} singular values to keep.");
        }
    }

    /// <summary>sum ← sum + Σ νₖ·uₖ·vₖᵀ for k from one number to another.</summary>
    private static void Add(SingularValueDecomposition decomposition, double[] values, int from, int to, Matrix sum)
    {
        Matrix right = decomposition.V;
        var vector = new double[sum.Columns];
        for (int k = from; k < to; k++)
        {
            for (int j = 0; j < vector.Length; j++)
            {
                vector[j] = right[j, k];
            }

            for (int i = 0; i < sum.Rows; i++)
            {
                DenseVector.AddScaled(values[k] * decomposition.U[i, k], vector, sum.Row(i));
            }
        }
    }

    private static float[] Singles(Matrix matrix) => Array.ConvertAll(matrix.Values.ToArray(), value => (float)value);

    private static void ThrowWithoutBulk(WeightMatrix weights, MarchenkoPasturFit bulk)
    {
        switch (bulk.Verdict)
        {
            case BulkVerdict.TooFewValues:
                throw new InvalidOperationException(
                    $"The parameter '{weights.Name}' [{bulk.Rows}, {bulk.Columns}] has fewer than {MarchenkoPasturFit.MinimumValues} singular values: too few to know its noise.");
            case BulkVerdict.NoBulk:
                throw new InvalidOperationException(
                    $"Half of the singular values of the parameter '{weights.Name}' or more are zero: it has no bulk of noise.");
        }
    }

    private MarchenkoPasturFit Bulk(WeightMatrix weights, SingularValueDecomposition decomposition) =>
        MarchenkoPasturFit.Of(decomposition.Values, weights.Matrix.Rows, weights.Matrix.Columns, BulkMethod);

    private FilteredMatrix Filter(SingularValueDecomposition decomposition, MarchenkoPasturFit bulk, int? keep)
    {
        double[] values = decomposition.Values.ToArray();
        int kept = keep ?? bulk.CountAboveEdge;
        CheckKeep(kept, values.Length, nameof(keep));
        double[] filtered = Shift ? Shifted(values, bulk.Law!) : [.. values];
        filtered.AsSpan(kept).Clear();
        var sum = new Matrix(bulk.Rows, bulk.Columns);
        Add(decomposition, filtered, 0, kept, sum);
        return new FilteredMatrix(sum, values, filtered, kept, bulk);
    }
}
