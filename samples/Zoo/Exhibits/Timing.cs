using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using StaticNets;

namespace Zoo.Exhibits;

/// <summary>What the JIT compiler and one answer cost.</summary>
/// <param name="InferenceJit">Time of the JIT compiler in the first answer.</param>
/// <param name="TrainingJit">Time of the JIT compiler in the first gradient; null for a network without a loss.</param>
/// <param name="Methods">Methods compiled in both.</param>
/// <param name="Inference">Median time of an answer to one sample.</param>
internal sealed record Timing(TimeSpan InferenceJit, TimeSpan? TrainingJit, long Methods, TimeSpan Inference)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private const int FewestCalls = 5;

    /// <summary>Measures a network on a sample of zeros.</summary>
    /// <param name="network">Has not answered yet.</param>
    public static Timing Of(INetwork network)
    {
        NetworkInfo info = network.Description;
        var inputs = new float[Size(info.Inputs, labels: false)];
        var tokens = new int[Size(info.Inputs, labels: true)];
        var outputs = new float[info.Outputs.Sum(output => output.Size)];
        void Infer() => network.Infer(new Batch(inputs, tokens, 1), outputs);

        long methods = JitInfo.GetCompiledMethodCount();
        TimeSpan inferenceJit = Jit(Infer);
        TimeSpan? trainingJit = network is ITrainable trainable ? Jit(() => Differentiate(trainable)) : null;
        methods = JitInfo.GetCompiledMethodCount() - methods;

        var times = new List<TimeSpan>();
        for (long start = Stopwatch.GetTimestamp(); times.Count < FewestCalls || Stopwatch.GetElapsedTime(start) < Budget;)
        {
            long call = Stopwatch.GetTimestamp();
            Infer();
            times.Add(Stopwatch.GetElapsedTime(call));
        }

        times.Sort();
        return new Timing(inferenceJit, trainingJit, methods, times[times.Count / 2]);
    }

    // Two samples: normalization over a batch of one has no variance where a channel has one value.
    private static void Differentiate(ITrainable network)
    {
        NetworkInfo info = network.Description;
        TensorInfo[] columns = [.. info.Inputs, .. info.Targets];
        var batch = new Batch(new float[2 * Size(columns, labels: false)], new int[2 * Size(columns, labels: true)], 2);
        network.LossAndGradient(batch, new float[info.ParameterLength], Pass.Training);
    }

    private static TimeSpan Jit(Action call)
    {
        TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
        call();
        return JitInfo.GetCompilationTime(currentThread: true) - before;
    }

    private static int Size(IEnumerable<TensorInfo> columns, bool labels) =>
        columns.Where(column => column.IsLabel == labels).Sum(column => column.Size);
}
