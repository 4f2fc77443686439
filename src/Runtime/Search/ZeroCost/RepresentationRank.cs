using System;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>Effective rank of what the last hidden layer says about the samples: exp(−Σ pᵢ ln pᵢ) of the energies of its singular values.</summary>
/// <remarks>Source: the spectrum as in Jain and Ramaswamy, arXiv 2111.13075; effective rank: Roy and Vetterli, EUSIPCO 2007.</remarks>
public sealed class RepresentationRank : IZeroCostScore
{
    /// <inheritdoc/>
    public string Name => "rank of the representation";

    /// <inheritdoc/>
    public Emit Needs => Emit.Activations;

    /// <inheritdoc/>
    public double Of(ITrainable network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        Features? hidden = LastHiddenLayer.Of(network, samples);
        return hidden is null || !hidden.IsFinite ? double.NegativeInfinity : new RepresentationSpectrum(hidden.Values).EffectiveRank;
    }
}
