using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Curvature;

/// <summary>The Hessian of a network's mean loss over a data set, its generalized Gauss-Newton matrix, or its empirical Fisher matrix, known by exact products.</summary>
/// <remarks>
/// <para>Products come from generated code in single precision and are added over the batches in double. The network must stay as it is
/// while the matrix is looked at. A product allocates nothing; the object keeps one batch and two blocks of parameters.</para>
/// <para>Not safe for calls from several threads at once; the network's own workers are used.</para>
/// </remarks>
public sealed class CurvatureMatrix : ISymmetricOperator
{
    private readonly BatchProduct _product;
    private readonly Samples _samples;
    private readonly Pass _pass;
    private readonly float[] _direction;
    private readonly float[] _result;

    private CurvatureMatrix(CurvatureKind kind, INetwork network, BatchProduct product, Dataset data, ParameterSelection selection, CurvatureOptions options)
    {
        Kind = kind;
        Selection = selection;
        _product = product;
        _pass = options.Pass;
        _samples = new Samples(network.Description, data, options.BatchSize, withTargets: true);
        _direction = new float[network.Description.ParameterLength];
        _result = new float[network.Description.ParameterLength];
    }

    private delegate void BatchProduct(in Batch batch, ReadOnlySpan<float> v, Span<float> product, in Pass pass);

    /// <summary>Which matrix.</summary>
    public CurvatureKind Kind { get; }

    /// <summary>The parameters that it has rows for.</summary>
    public ParameterSelection Selection { get; }

    /// <inheritdoc/>
    public int Dimension => Selection.Dimension;

    /// <summary>The Hessian of the mean loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets; the whole set, or the samples of one batch.</param>
    /// <param name="options">Parameters, batches and pass; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty, or no parameter matches.</exception>
    public static CurvatureMatrix Hessian(ITwiceDifferentiable network, Dataset data, CurvatureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(CurvatureKind.Hessian, network, network.HessianVectorProduct, data, options);
    }

    /// <summary>The generalized Gauss-Newton matrix of the mean loss: the Hessian without the curvature of the network itself; of a convex loss it is semidefinite.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets; the whole set, or the samples of one batch.</param>
    /// <param name="options">Parameters, batches and pass; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty, or no parameter matches.</exception>
    public static CurvatureMatrix GaussNewton(IGaussNewton network, Dataset data, CurvatureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(CurvatureKind.GaussNewton, network, network.GaussNewtonVectorProduct, data, options);
    }

    /// <summary>The empirical Fisher matrix: the second moments of the samples' gradients, which are not centred.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets; the whole set, or the samples of one batch.</param>
    /// <param name="options">Parameters, batches and pass; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty, or no parameter matches.</exception>
    public static CurvatureMatrix Fisher(IFisher network, Dataset data, CurvatureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(CurvatureKind.Fisher, network, network.FisherVectorProduct, data, options);
    }

    /// <summary>The matrix of one kind, if the network has its products.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="options">Parameters, batches and pass; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The network has no such products: the message says what to ask for.</exception>
    public static CurvatureMatrix Of(CurvatureKind kind, INetwork network, Dataset data, CurvatureOptions? options = null) => (kind, network) switch
    {
        (CurvatureKind.Hessian, ITwiceDifferentiable twice) => Hessian(twice, data, options),
        (CurvatureKind.GaussNewton, IGaussNewton gaussNewton) => GaussNewton(gaussNewton, data, options),
        (CurvatureKind.Fisher, IFisher fisher) => Fisher(fisher, data, options),
        (_, null) => throw new ArgumentNullException(nameof(network)),
        _ => throw new ArgumentException(
            $"{network.Description.Name} has no products with its {kind} matrix; declare it with [Network(Emit = Emit.Spectral)] and a Loss.", nameof(network)),
    };

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        Check.Length(y, Dimension);
        Selection.Scatter(x, _direction);
        y.Clear();
        for (int start = 0; start < _samples.Count; start += _samples.AtOnce)
        {
            Batch batch = _samples.From(start);
            _product(in batch, _direction, _result, in _pass);
            Selection.GatherScaled(_result, (double)batch.Count / _samples.Count, y);
        }
    }

    /// <summary>The largest or smallest eigenvalues, with eigenvectors.</summary>
    /// <param name="count">Number of eigenvalues, 1 .. Dimension.</param>
    /// <param name="end">Which end of the spectrum.</param>
    /// <param name="options">Accuracy and limits; null for the usual ones.</param>
    public EigenPairs Eigenvalues(int count, SpectrumEnd end = SpectrumEnd.Largest, EigenOptions? options = null) =>
        ExtremeEigenvalues.Of(this, count, end, options);

    /// <summary>The density of all eigenvalues, by stochastic Lanczos quadrature.</summary>
    /// <param name="probes">Number of random probes, positive.</param>
    /// <param name="steps">Products a probe, positive; each takes Dimension · 8 bytes while the probe is under way.</param>
    /// <param name="seed">Seed of the probes.</param>
    /// <param name="progress">Told the number of finished probes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    public LanczosQuadrature Density(int probes = 4, int steps = 80, ulong seed = 0, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        LanczosQuadrature.Of(this, probes, steps, seed, progress, cancellation);

    /// <summary>The trace, by Hutch++.</summary>
    /// <param name="products">Products with the matrix, three or more.</param>
    /// <param name="seed">Seed of the probes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    public TraceEstimate Trace(int products = 60, ulong seed = 0, CancellationToken cancellation = default) =>
        Traces.HutchPlusPlus(this, products, seed, cancellation);

    /// <summary>Largest eigenvalue and trace of each layer's diagonal block.</summary>
    /// <param name="kind">Which matrix.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="options">Batches and pass; its pattern of parameters counts for nothing.</param>
    /// <param name="products">Products for each layer's trace, three or more.</param>
    /// <param name="progress">Told each layer as it is finished.</param>
    /// <param name="cancellation">Asked before every product.</param>
    public static IReadOnlyList<LayerCurvature> ByLayer(
        CurvatureKind kind,
        INetwork network,
        Dataset data,
        CurvatureOptions? options = null,
        int products = 30,
        IProgress<LayerCurvature>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new CurvatureOptions();
        var layers = new List<LayerCurvature>();
        foreach ((string layer, ParameterSelection selection) in ParameterSelection.ByLayer(network.Description))
        {
            CurvatureMatrix whole = Of(kind, network, data, options);
            var block = new CurvatureMatrix(kind, network, whole._product, data, selection, options);
            EigenPairs largest = block.Eigenvalues(1, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-3, Cancellation = cancellation });
            TraceEstimate trace = block.Trace(products, cancellation: cancellation);
            layers.Add(new LayerCurvature(layer, selection.Dimension, largest.Values[0], trace));
            progress?.Report(layers[^1]);
        }

        return layers;
    }

    private static CurvatureMatrix Of(CurvatureKind kind, INetwork network, BatchProduct product, Dataset data, CurvatureOptions? options)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new CurvatureOptions();
        return new CurvatureMatrix(kind, network, product, data, ParameterSelection.Of(network.Description, options.Parameters), options);
    }
}
