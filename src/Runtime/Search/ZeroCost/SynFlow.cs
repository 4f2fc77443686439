using System;
using System.Linq;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>ln Σ θ · ∂R/∂θ with all weights replaced by their absolute values, where R is the sum of the outputs for an input of ones: how much flows through the network. Needs no data.</summary>
/// <remarks>
/// Source: Tanaka, Kunin, Yamins and Ganguli, "Pruning neural networks without any data by iteratively conserving synaptic flow",
/// NeurIPS 2020. The logarithm keeps the order and makes scores comparable across depths.
/// </remarks>
public sealed class SynFlow : IZeroCostScore
{
    /// <inheritdoc/>
    public string Name => "SynFlow";

    /// <inheritdoc/>
    public Emit Needs => Emit.Backward;

    /// <inheritdoc/>
    public double Of(ITrainable network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network is not IOutputDifferentiable differentiable)
        {
            throw new ArgumentException($"{network.Description.Name} has no Backward; compile it with Emit.Backward.", nameof(network));
        }

        NetworkInfo info = network.Description;
        Span<float> parameters = network.Parameters.Span;
        float[] before = parameters.ToArray();
        try
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] = Math.Abs(parameters[i]);
            }

            int floats = info.Inputs.Where(input => !input.IsLabel).Sum(input => input.Size);
            float[] values = Ones(floats);
            var labels = new int[info.Inputs.Where(input => input.IsLabel).Sum(input => input.Size)];
            var gradient = new float[parameters.Length];
            differentiable.Backward(new Batch(values, labels, 1), Ones(info.Outputs.Sum(output => output.Size)), gradient, new float[floats], Pass.Evaluation);
            double sum = 0;
            for (int i = 0; i < gradient.Length; i++)
            {
                sum += (double)gradient[i] * parameters[i];
            }

            return Math.Log(sum);
        }
        finally
        {
            before.CopyTo(parameters);
        }
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
