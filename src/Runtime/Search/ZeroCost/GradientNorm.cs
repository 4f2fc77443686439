using System;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>‖∂L/∂θ‖ over the samples.</summary>
/// <remarks>Source: Abdelfattah, Mehrotra, Dudziak and Lane, "Zero-cost proxies for lightweight NAS", ICLR 2021.</remarks>
public sealed class GradientNorm : IZeroCostScore
{
    /// <inheritdoc/>
    public string Name => "gradient norm";

    /// <inheritdoc/>
    public double Of(ITrainable network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        double sum = 0;
        foreach (float element in BatchGradient.Of(network, samples))
        {
            sum += (double)element * element;
        }

        return Math.Sqrt(sum);
    }
}
