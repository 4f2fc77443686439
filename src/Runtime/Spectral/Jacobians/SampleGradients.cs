using System;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Jacobians;

/// <summary>The gradients of single samples' losses: what a batch's gradient is the mean of.</summary>
/// <remarks>Exact, one generated gradient a sample. Nothing is held but the gradient at hand.</remarks>
public sealed class SampleGradients
{
    private readonly ITrainable _network;
    private readonly Samples _samples;
    private readonly Pass _pass;
    private readonly float[] _block;

    /// <summary>Allocates the buffers; nothing is computed yet.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets; n samples.</param>
    /// <param name="parameters">Parameters to differentiate by: a pattern of names as of <see cref="NetworkInfo.ParametersMatching"/>.</param>
    /// <param name="pass">How the passes behave; null for evaluation. Batch statistics of one sample are rarely what is wanted.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty, or no parameter matches.</exception>
    public SampleGradients(ITrainable network, Dataset data, string parameters = "*", Pass? pass = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        Selection = ParameterSelection.Of(network.Description, parameters);
        _samples = new Samples(network.Description, data, 1, withTargets: true);
        _pass = (pass ?? Pass.Evaluation) with { MoveStatistics = false };
        _block = new float[network.Description.ParameterLength];
    }

    /// <summary>The parameters.</summary>
    public ParameterSelection Selection { get; }

    /// <summary>Number of samples n.</summary>
    public int Count => _samples.Count;

    /// <summary>The gradient of one sample's loss.</summary>
    /// <param name="sample">0 .. Count − 1.</param>
    /// <param name="gradient">[Selection.Dimension], overwritten.</param>
    /// <returns>The sample's loss.</returns>
    public double At(int sample, Span<double> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Count, nameof(sample));
        double loss = _network.LossAndGradient(_samples.From(sample, 1), _block, in _pass);
        Selection.Gather(_block, gradient);
        return loss;
    }

    /// <summary>All gradients as rows.</summary>
    /// <returns>[Count, Selection.Dimension]: Count · Dimension · 8 bytes.</returns>
    public Matrix All()
    {
        var gradients = new Matrix(Count, Selection.Dimension);
        for (int sample = 0; sample < Count; sample++)
        {
            At(sample, gradients.Row(sample));
        }

        return gradients;
    }

    /// <summary>How much the samples' gradients scatter around their mean.</summary>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Asked before every sample.</param>
    /// <exception cref="InvalidOperationException">There is one sample only.</exception>
    public GradientNoise Noise(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Count < 2)
        {
            throw new InvalidOperationException("The scatter of gradients needs two samples or more.");
        }

        var mean = new double[Selection.Dimension];
        var gradient = new double[Selection.Dimension];
        double squares = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            At(sample, gradient);
            DenseVector.AddScaled(1.0 / Count, gradient, mean);
            squares += DenseVector.Dot(gradient, gradient);
            progress?.Report(sample + 1);
        }

        double meanSquared = DenseVector.Dot(mean, mean);
        double variance = Math.Max(0, squares - (Count * meanSquared)) / (Count - 1);
        return new GradientNoise(Count, Math.Max(0, meanSquared - (variance / Count)), variance);
    }
}
