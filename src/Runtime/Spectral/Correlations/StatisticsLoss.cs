using System;
using System.Collections.Generic;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Correlations;

/// <summary>The mean squared error in terms of moments alone: Σ π_c·(‖μ_c − t_c‖² + tr Σ_c).</summary>
/// <remarks>
/// Exact where the moments of each component's output are, so a network can be trained on it without a sample. The
/// error of a sample is summed over outputs. Source: as for <see cref="Moments"/>.
/// </remarks>
public static class StatisticsLoss
{
    /// <summary>The loss.</summary>
    /// <param name="outputs">Moments of the network's output for each component.</param>
    /// <param name="targets">t, [components, outputs].</param>
    /// <param name="weights">π, [components].</param>
    /// <exception cref="ArgumentException">The numbers of components or outputs differ.</exception>
    public static double Of(IReadOnlyList<Moments> outputs, Matrix targets, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        Check.Length(weights, outputs.Count);
        if (targets.Rows != outputs.Count)
        {
            throw new ArgumentException($"There are {outputs.Count} components, but targets for {targets.Rows}.", nameof(targets));
        }

        double loss = 0;
        for (int c = 0; c < outputs.Count; c++)
        {
            double[] offset = outputs[c].Mean.ToArray();
            Check.Length<double>(offset, targets.Columns, nameof(targets));
            DenseVector.AddScaled(-1, targets.Row(c), offset);
            loss += weights[c] * (DenseVector.Dot(offset, offset) + outputs[c].Trace);
        }

        return loss;
    }
}
