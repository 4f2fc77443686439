using System;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Answers of one network, by StaticNets and by the rivals that run the same network with the same weights.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="Input">The input, with its batch.</param>
/// <param name="Output">Extents of the output, batch first.</param>
/// <param name="Run">Calls the network's own member with input and output.</param>
internal sealed record Inference<TNetwork>(Column Input, long[] Output, Action<TNetwork, Column, NativeBuffer<float>> Run)
    where TNetwork : class, INetwork<TNetwork>
{
    /// <summary>Threads that ours works with; null for the calling one alone.</summary>
    public Threading.WorkerPool? Workers { get; init; }

    private int Batch => (int)Input.Extents[0];

    private int OutputCount => (int)Output.Aggregate(1L, (count, extent) => count * extent);

    /// <summary>Makes the contestants.</summary>
    /// <param name="rivals">Who takes part.</param>
    /// <param name="threads">Threads of the rivals.</param>
    public Contest Against(Against rivals, int threads = 1)
    {
        TNetwork network = SharedWeights.Of<TNetwork>();
        network.Workers = Workers;
        var output = new NativeBuffer<float>(OutputCount);
        void Ours() => Run(network, Input, output);
        var contest = new Contest(new("StaticNets", Ours, () => Answer(Ours, output)));

        foreach (Against rival in Enum.GetValues<Against>().Where(rival => rival != Workloads.Against.None && rivals.HasFlag(rival)))
        {
            switch (rival)
            {
                case Workloads.Against.Onnx:
                    contest.Add(RivalName.Onnx, () => Onnx(threads), () => $"{OnnxRuntime.Release}, {threads} thread(s), all optimizations, no spinning");
                    break;
                case Workloads.Against.Torch:
                    contest.Add(RivalName.Torch, () => Torch(network, channelsLast: false, threads), () => $"{Libraries.Torch.Release}, {threads} thread(s), InferenceMode");
                    break;
                case Workloads.Against.TorchChannelsLast:
                    contest.Add(RivalName.TorchChannelsLast, () => Torch(network, channelsLast: true, threads), () => $"{Libraries.Torch.Release}, {threads} thread(s), InferenceMode");
                    break;
                case Workloads.Against.TorchScript:
                    contest.Add(RivalName.TorchScript, () => Script(threads), () => $"{Libraries.Torch.Release}, {threads} thread(s), frozen and optimized for inference");
                    break;
                case Workloads.Against.OneDnn:
                    contest.Add(RivalName.OneDnn, () => Dense(network, threads), () => $"{OneDnn.Release}, {threads} thread(s), weights in its own layout, ReLU as a post-op");
                    break;
            }
        }

        return contest;
    }

    /// <summary>Runs once and copies the output.</summary>
    public static float[] Answer(Action run, NativeBuffer<float> output)
    {
        run();
        return output.Span.ToArray();
    }

    private (Action, Func<float[]>) Onnx(int threads)
    {
        OnnxRuntime.Load();
        string path = RivalFolder.Twin(typeof(TNetwork).Name, Batch, ".onnx");
        if (Input.IsInteger)
        {
            var session = new OnnxSession<long>(path, Input.Extents, Output, threads);
            Input.Longs.Span.CopyTo(session.Input.Span);
            return (session.Run, () => Answer(session.Run, session.Output));
        }
        else
        {
            var session = new OnnxSession<float>(path, Input.Extents, Output, threads);
            Input.Values.Span.CopyTo(session.Input.Span);
            return (session.Run, () => Answer(session.Run, session.Output));
        }
    }

    private (Action, Func<float[]>) Torch(TNetwork network, bool channelsLast, int threads) =>
        Forward(TorchModel.Eager(network, channelsLast, threads));

    private (Action, Func<float[]>) Script(int threads) =>
        Forward(TorchModel.Script(RivalFolder.Twin(typeof(TNetwork).Name, Batch, ".pt"), threads));

    private (Action, Func<float[]>) Forward(TorchModel model)
    {
        model.SetInput(Input);
        var output = new NativeBuffer<float>(OutputCount);
        void Run() => model.Infer(output);
        return (Run, () => Answer(Run, output));
    }

    // The parameters of dense layers alternate: weight, bias.
    private (Action, Func<float[]>) Dense(TNetwork network, int threads)
    {
        ParameterInfo[] weights = [.. network.Parameters.Tensors.Where(tensor => tensor.Shape.Count == 2)];
        NativeBuffer<float> Values(string name) => new(network.Parameters[name]);
        NativeBuffer<float>?[] biases = [.. weights.Select(weight => weight.Name.Replace(".weight", ".bias", StringComparison.Ordinal))
            .Select(name => network.Parameters.Tensors.Any(tensor => tensor.Name == name) ? Values(name) : null)];
        var output = new NativeBuffer<float>(OutputCount);
        OneDnn layers = OneDnn.Dense(
            [weights[0].Shape[1], .. weights.Select(weight => weight.Shape[0])],
            [.. weights.Select(weight => Values(weight.Name))], biases, Input.Values, output, threads);
        return (layers.Run, () => Answer(layers.Run, output));
    }
}
