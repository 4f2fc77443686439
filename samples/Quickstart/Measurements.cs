using System;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;

namespace Quickstart;

/// <summary>What one call of a network costs.</summary>
/// <param name="Inference">Time of one image's inference.</param>
/// <param name="BytesPerInference">Managed bytes that one inference allocates, over all threads.</param>
/// <param name="BytesPerTrainingStep">Managed bytes that one training step allocates, over all threads.</param>
internal sealed record Measurements(Latency Inference, double BytesPerInference, double BytesPerTrainingStep)
{
    private const int Calls = 1_000;

    /// <summary>Measures; the network's parameters move.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Images and digits.</param>
    /// <param name="batchSize">Images a training step.</param>
    public static Measurements Of<TNetwork>(TNetwork network, Dataset data, int batchSize)
        where TNetwork : class, ITrainable
    {
        int count = Math.Min(batchSize, data.Count);
        var images = new float[count * data.ValuesPerSample];
        var digits = new int[count];
        var logits = new float[network.Description.Outputs[0].Size];
        data.Gather([.. Enumerable.Range(0, count)], images, digits);
        var optimizer = new Adam(network.Parameters.Length);

        void Infer() => network.Infer(new Batch(images.AsSpan(0, data.ValuesPerSample), [], 1), logits);
        void TrainStep() => network.TrainStep(new Batch(images, digits, count), optimizer, Pass.Training);

        return new Measurements(Latency.Measure(Infer), AllocatedBytes(Infer), AllocatedBytes(TrainStep));
    }

    private static double AllocatedBytes(Action call)
    {
        call(); // the workspaces are allocated now
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Calls; i++)
        {
            call();
        }

        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
