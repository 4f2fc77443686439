using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Representations;

namespace StaticNets.Spectral.Correlations;

/// <summary>A chain of affine layers and nonlinearities that maps samples to samples, and moments to moments.</summary>
/// <remarks>Source: as for <see cref="Moments"/>.</remarks>
public sealed class CorrelationNetwork
{
    private readonly (DenseLayer Affine, Nonlinearity Nonlinearity)[] _layers;

    /// <summary>A chain.</summary>
    /// <param name="layers">Each affine layer and what follows it.</param>
    /// <exception cref="ArgumentException">There is no layer, or one has not as many inputs as the one before has outputs.</exception>
    public CorrelationNetwork(IReadOnlyList<(DenseLayer Affine, Nonlinearity Nonlinearity)> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            throw new ArgumentException("A chain needs a layer.", nameof(layers));
        }

        DenseLayer.CheckChain([.. layers.Select(layer => layer.Affine)], nameof(layers));
        _layers = [.. layers];
    }

    /// <summary>Number of layers.</summary>
    public int Depth => _layers.Length;

    /// <summary>The dense layers of a declared network that is a chain of them.</summary>
    /// <param name="network">The network; its values are copied.</param>
    /// <param name="hidden">What follows every dense layer but the last.</param>
    /// <exception cref="ArgumentException">Its dense layers are no chain.</exception>
    public static CorrelationNetwork Read(INetwork network, Nonlinearity hidden)
    {
        IReadOnlyList<DenseLayer> chain = DenseLayer.Chain(network);
        return new CorrelationNetwork([.. chain.Select((layer, i) => (layer, i + 1 < chain.Count ? hidden : Nonlinearity.Identity))]);
    }

    /// <summary>The outputs of each layer for some samples.</summary>
    /// <param name="samples">[samples, inputs]; not changed.</param>
    /// <returns>One a layer, each [samples, outputs of the layer].</returns>
    /// <exception cref="ArgumentException">The samples have another size.</exception>
    public Matrix[] Run(Matrix samples)
    {
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        var outputs = new Matrix[_layers.Length];
        Matrix x = samples;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            (DenseLayer affine, Nonlinearity nonlinearity) = _layers[layer];
            Matrix y = x.Multiply(affine.Weight.Transpose());
            for (int sample = 0; sample < y.Rows; sample++)
            {
                Span<double> row = y.Row(sample);
                for (int unit = 0; unit < row.Length; unit++)
                {
                    row[unit] = nonlinearity.Apply(row[unit] + affine.Bias[unit]);
                }
            }

            outputs[layer] = x = y;
        }

        return outputs;
    }

    /// <summary>The moments of each layer's output, each layer's input taken as normal.</summary>
    /// <param name="input">Of what goes into the first of the layers that are propagated.</param>
    /// <param name="first">That layer, 0 .. Depth − 1.</param>
    /// <returns>One a layer from the first on.</returns>
    /// <exception cref="ArgumentException">The moments have another size.</exception>
    public Moments[] Propagate(Moments input, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)first, (uint)_layers.Length, nameof(first));
        var moments = new List<Moments>();
        foreach ((DenseLayer affine, Nonlinearity nonlinearity) in _layers.AsSpan(first))
        {
            moments.Add(input = nonlinearity.Propagate(input.Affine(affine)));
        }

        return [.. moments];
    }

    /// <summary>Propagated beside empirical moments, layer by layer.</summary>
    /// <remarks>
    /// With an empirical first layer what is propagated starts from its true output: what is then left of the deviation is
    /// made inside, and what is gone was made by the orders beyond the second of the data.
    /// </remarks>
    /// <param name="samples">[samples, inputs], for example of one class; not changed.</param>
    /// <param name="exactFirstLayer">Whether the first layer's moments are the empirical ones.</param>
    /// <exception cref="ArgumentException">The samples have another size, or a value is not finite.</exception>
    public IReadOnlyList<LayerMoments> Compare(Matrix samples, bool exactFirstLayer = false)
    {
        Moments[] empirical = [.. Run(samples).Select(Moments.Of)];
        Moments[] propagated = !exactFirstLayer
            ? Propagate(Moments.Of(samples))
            : Depth == 1 ? [empirical[0]] : [empirical[0], .. Propagate(empirical[0], first: 1)];
        return [.. propagated.Select((moments, layer) => new LayerMoments(_layers[layer].Affine.Name, moments, empirical[layer]))];
    }
}
