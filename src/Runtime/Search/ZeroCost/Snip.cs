using System;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>Σ |θ · ∂L/∂θ| over the samples: how much of the loss hangs on single weights.</summary>
/// <remarks>Source: Lee, Ajanthan and Torr, "SNIP: single-shot network pruning based on connection sensitivity", ICLR 2019; as a score: Abdelfattah et al., ICLR 2021.</remarks>
public sealed class Snip : IZeroCostScore
{
    /// <inheritdoc/>
    public string Name => "SNIP";

    /// <inheritdoc/>
    public double Of(ITrainable network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        float[] gradient = BatchGradient.Of(network, samples);
        ReadOnlySpan<float> parameters = network.Parameters.Span;
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            sum += Math.Abs((double)gradient[i] * parameters[i]);
        }

        return sum;
    }
}
