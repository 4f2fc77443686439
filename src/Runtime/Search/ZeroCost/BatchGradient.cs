using System.Linq;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>The gradient of the loss over all samples at once, as in a training step without dropout.</summary>
internal static class BatchGradient
{
    public static float[] Of(ITrainable network, Dataset samples)
    {
        samples.CheckFits(network.Description);
        var values = new float[samples.Count * samples.ValuesPerSample];
        var labels = new int[samples.Count * samples.LabelsPerSample];
        samples.Gather([.. Enumerable.Range(0, samples.Count)], values, labels);
        var gradient = new float[network.Parameters.Length];
        network.LossAndGradient(new Batch(values, labels, samples.Count), gradient, new Pass { BatchStatistics = true });
        return gradient;
    }
}
