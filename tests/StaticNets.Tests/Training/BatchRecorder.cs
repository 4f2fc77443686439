using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Threading;
using StaticNets.Training.Data;

namespace StaticNets.Tests.Training;

/// <summary>A network that learns nothing and remembers the first feature of every sample it was trained on.</summary>
internal sealed class BatchRecorder : ITrainable
{
    public static NetworkInfo Info => LinearSoftmax.Info;

    public NetworkInfo Description => Info;

    public ParameterBlock Parameters { get; } = new(Info.Parameters, Info.ParameterLength);

    public ParameterBlock States { get; } = new(Info.States, Info.StateLength);

    public WorkerPool? Workers { get; set; }

    public List<int[]> Batches { get; } = [];

    /// <summary>Samples whose first feature is their number.</summary>
    public static Dataset Numbers(int count) => new(
        new DataColumn(
            new TensorInfo("x", [LinearSoftmax.Features]),
            [.. Enumerable.Range(0, count * LinearSoftmax.Features).Select(i => i / (float)LinearSoftmax.Features)]),
        new DataColumn(new TensorInfo("y", [], LinearSoftmax.Classes), new int[count]));

    public void Infer(in Batch inputs, Span<float> outputs) => outputs.Clear();

    public float MeanLoss(in Batch batch, in Pass pass) => 0;

    public float LossAndGradient(in Batch batch, Span<float> gradient, in Pass pass)
    {
        gradient.Clear();
        return 0;
    }

    public float TrainStep<TOptimizer>(in Batch batch, TOptimizer optimizer, in Pass pass)
        where TOptimizer : IOptimizer
    {
        var samples = new int[batch.Count];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (int)batch.Values[i * LinearSoftmax.Features];
        }

        Batches.Add(samples);
        return 0;
    }
}
