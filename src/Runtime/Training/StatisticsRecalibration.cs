using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Data;

namespace StaticNets.Training;

/// <summary>Running statistics from a pass over data, instead of the moving average that training left.</summary>
/// <remarks>
/// Source: Ioffe and Szegedy, "Batch normalization", 2015, algorithm 2: the mean of the batches' means, and of their
/// unbiased variances. PyTorch: torch.optim.swa_utils.update_bn with momentum null.
/// </remarks>
public static class StatisticsRecalibration
{
    private const float Large = 1 << 20;

    private static readonly string[] Kinds = [".running_mean", ".running_var"];

    /// <summary>Sets every running mean and variance to the mean over whole batches; parameters and other states stay.</summary>
    /// <remarks>Dropout is off. A last batch that is not full does not count, unless it is the only one. Allocates.</remarks>
    /// <param name="network">A network with BatchNorm or InstanceNorm.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="batchSize">Samples of a batch, positive.</param>
    /// <exception cref="ArgumentException">The data does not fit the network, or is empty.</exception>
    /// <exception cref="InvalidOperationException">A layer's momentum is 0: it takes no statistics from a batch.</exception>
    public static void RecalibrateStatistics(this ITrainable network, Dataset data, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        data.CheckFits(network.Description);
        if (data.Count == 0)
        {
            throw new ArgumentException("There are no samples to take statistics of.", nameof(data));
        }

        ParameterInfo[] moved = [.. network.Description.States.Where(state => Kinds.Any(kind => state.Name.EndsWith(kind, StringComparison.Ordinal)))];
        float[] before = network.States.Span.ToArray();
        try
        {
            Dictionary<ParameterInfo, double[]> means = Means(network, data, Math.Min(batchSize, data.Count), moved);
            before.CopyTo(network.States.Span);
            foreach ((ParameterInfo state, double[] mean) in means)
            {
                network.States.CopyFrom(state, [.. mean.Select(value => (float)value)]);
            }
        }
        catch
        {
            before.CopyTo(network.States.Span);
            throw;
        }
    }

    // A training pass makes of a state r the state (1 − share)·r + share·batch. From 0 it gives share·batch; a first pass
    // from a number so large that the batch hardly counts tells the share.
    private static Dictionary<ParameterInfo, double[]> Means(ITrainable network, Dataset data, int batchSize, ParameterInfo[] moved)
    {
        int batches = data.Count / batchSize;
        var values = new float[batchSize * data.ValuesPerSample];
        var labels = new int[batchSize * data.LabelsPerSample];
        var gradient = new float[network.Description.ParameterLength];
        Dictionary<ParameterInfo, double[]> sums = moved.ToDictionary(state => state, state => new double[state.Count]);
        Dictionary<ParameterInfo, double> shares = [];
        for (int batch = 0; batch < batches; batch++)
        {
            data.Gather([.. Enumerable.Range(batch * batchSize, batchSize)], values, labels);
            if (batch == 0)
            {
                Run(start: Large);
                shares = moved.ToDictionary(state => state, state => (double)network.States[state.Name][0]);
            }

            Run(start: 0);
            foreach (ParameterInfo state in moved)
            {
                float[] result = network.States[state.Name];
                if (batch == 0)
                {
                    shares[state] = 1 - ((shares[state] - result[0]) / Large);
                    if (shares[state] <= 0)
                    {
                        throw new InvalidOperationException($"'{state.Name}' does not move towards the batch: the layer's momentum is 0.");
                    }
                }

                for (int i = 0; i < result.Length; i++)
                {
                    sums[state][i] += result[i] / (shares[state] * batches);
                }
            }
        }

        return sums;

        void Run(float start)
        {
            // Counts of batches at 0 let a mean of all batches begin anew.
            foreach (ParameterInfo state in network.Description.States)
            {
                bool counts = state.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);
                if (counts || moved.Contains(state))
                {
                    network.States.CopyFrom(state, [.. Enumerable.Repeat(counts ? 0f : start, state.Count)]);
                }
            }

            network.LossAndGradient(new Batch(values, labels, batchSize), gradient, Pass.Training with { Dropout = false });
        }
    }
}
