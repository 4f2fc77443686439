using System;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Curvature;

/// <summary>The mean loss over a data set as a function of some of the parameters.</summary>
public sealed class LossSurface
{
    private readonly ITrainable _network;
    private readonly Samples _samples;
    private readonly Pass _pass;
    private readonly float[] _block;
    private readonly float[] _origin;

    /// <summary>A surface; nothing is computed yet.</summary>
    /// <param name="network">The network, whose present parameters are the origin.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="selection">The parameters.</param>
    /// <param name="options">Batches and pass; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty.</exception>
    public LossSurface(ITrainable network, Dataset data, ParameterSelection selection, CurvatureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(selection);
        options ??= new CurvatureOptions();
        (_network, Selection, _pass) = (network, selection, options.Pass);
        _samples = new Samples(network.Description, data, options.BatchSize, withTargets: true);
        _block = new float[network.Description.ParameterLength];
        _origin = network.Parameters.Span.ToArray();
    }

    /// <summary>The parameters.</summary>
    public ParameterSelection Selection { get; }

    /// <summary>The mean loss at the network's present parameters.</summary>
    public double Loss()
    {
        double sum = 0;
        for (int start = 0; start < _samples.Count; start += _samples.AtOnce)
        {
            Batch batch = _samples.From(start);
            sum += (double)_network.MeanLoss(in batch, in _pass) * batch.Count;
        }

        return sum / _samples.Count;
    }

    /// <summary>The gradient of the mean loss at the network's present parameters.</summary>
    /// <param name="gradient">[Selection.Dimension], overwritten.</param>
    /// <returns>The mean loss.</returns>
    public double Gradient(Span<double> gradient)
    {
        Check.Length(gradient, Selection.Dimension);
        gradient.Clear();
        Pass pass = _pass with { MoveStatistics = false };
        double sum = 0;
        for (int start = 0; start < _samples.Count; start += _samples.AtOnce)
        {
            Batch batch = _samples.From(start);
            sum += (double)_network.LossAndGradient(in batch, _block, in pass) * batch.Count;
            Selection.GatherScaled(_block, (double)batch.Count / _samples.Count, gradient);
        }

        return sum / _samples.Count;
    }

    /// <summary>The mean loss some way from the origin; the network's parameters come back as they were.</summary>
    /// <param name="direction">[Selection.Dimension]; its length does not matter, but it must not be zero.</param>
    /// <param name="distance">Distance along it, in the unit of the parameters.</param>
    public double LossAlong(ReadOnlySpan<double> direction, double distance)
    {
        double length = DenseVector.Norm(direction);
        if (!(length > 0))
        {
            throw new ArgumentException("The direction is zero.", nameof(direction));
        }

        Selection.Scatter(direction, _block);
        Span<float> parameters = _network.Parameters.Span;
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = (float)(_origin[i] + (distance / length * _block[i]));
        }

        try
        {
            return Loss();
        }
        finally
        {
            _origin.CopyTo(parameters);
        }
    }
}
