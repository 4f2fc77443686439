using System;
using System.Collections.Generic;
using System.Threading;

namespace StaticNets.Spectral.Weights;

/// <summary>The spectra of all weight matrices of a network.</summary>
/// <param name="Layers">One a matrix, in the order of the network.</param>
public sealed record NetworkSpectrum(IReadOnlyList<WeightSpectrum> Layers)
{
    /// <summary>The spectrum of a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public WeightSpectrum this[string name]
    {
        get
        {
            foreach (WeightSpectrum layer in Layers)
            {
                if (layer.Name == name)
                {
                    return layer;
                }
            }

            throw new KeyNotFoundException($"No spectrum is of '{name}'; there are: {string.Join(", ", Names())}.");
        }
    }

    /// <summary>Analyses the weight matrices of a network, one after the other.</summary>
    /// <param name="network">The network; must not be trained meanwhile.</param>
    /// <param name="options">What to find out; null takes the defaults.</param>
    /// <param name="progress">Told of each matrix when it is done; null tells nobody.</param>
    /// <param name="cancellation">Ends the analysis between two matrices.</param>
    /// <exception cref="OperationCanceledException">The analysis was ended.</exception>
    /// <exception cref="ArgumentException">A weight is not finite; the message names the parameter.</exception>
    public static NetworkSpectrum Of(
        INetwork network, WeightSpectrumOptions? options = null, IProgress<SpectrumProgress>? progress = null, CancellationToken cancellation = default) =>
        Of(WeightMatrices.Of(network), options, progress, cancellation);

    /// <summary>Analyses weight matrices, one after the other; memory is bounded by some copies of the largest of them.</summary>
    /// <param name="matrices">The matrices.</param>
    /// <param name="options">What to find out; null takes the defaults.</param>
    /// <param name="progress">Told of each matrix when it is done; null tells nobody.</param>
    /// <param name="cancellation">Ends the analysis between two matrices.</param>
    /// <exception cref="OperationCanceledException">The analysis was ended.</exception>
    /// <exception cref="ArgumentException">A weight is not finite; the message names the parameter.</exception>
    public static NetworkSpectrum Of(
        WeightMatrices matrices, WeightSpectrumOptions? options = null, IProgress<SpectrumProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        var layers = new List<WeightSpectrum>(matrices.Count);
        cancellation.ThrowIfCancellationRequested();
        foreach (WeightMatrix weights in matrices)
        {
            layers.Add(WeightSpectrum.Of(weights, options));
            progress?.Report(new SpectrumProgress(layers.Count, matrices.Count, weights.Name));
            cancellation.ThrowIfCancellationRequested();
        }

        return new NetworkSpectrum(layers);
    }

    private IEnumerable<string> Names()
    {
        foreach (WeightSpectrum layer in Layers)
        {
            yield return layer.Name;
        }
    }
}
