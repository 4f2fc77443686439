using System;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Training steps of one network on one batch, by StaticNets and by libtorch, from the same weights.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="Input">The input, with its batch.</param>
/// <param name="Target">The target.</param>
/// <param name="Recipe">How it trains.</param>
/// <param name="Begin">Makes an optimizer of that recipe; gives what takes a step and tells the loss before it.</param>
internal sealed record Training<TNetwork>(Column Input, Column Target, Recipe Recipe, Func<TNetwork, Column, Column, Func<float>> Begin)
    where TNetwork : class, INetwork<TNetwork>
{
    // The losses of these are compared. Later ones part: training amplifies what rounding begins.
    private const int ComparedSteps = 5;

    /// <summary>Makes the contestants.</summary>
    /// <param name="rivals">libtorch, as it is or with channels innermost.</param>
    /// <param name="workers">Threads that ours works with; null for the calling one alone.</param>
    public Contest Against(Against rivals, Threading.WorkerPool? workers = null)
    {
        (Action ours, Func<float[]> losses) = Ours(workers);
        var contest = new Contest(new("StaticNets", ours, losses));
        int threads = workers?.Threads ?? 1;
        if (rivals.HasFlag(Workloads.Against.Torch))
        {
            contest.Add(RivalName.Torch, () => Torch(channelsLast: false, threads), () => $"{Libraries.Torch.Release}, {threads} thread(s)");
        }

        if (rivals.HasFlag(Workloads.Against.TorchChannelsLast))
        {
            contest.Add(RivalName.TorchChannelsLast, () => Torch(channelsLast: true, threads), () => $"{Libraries.Torch.Release}, {threads} thread(s)");
        }

        return contest;
    }

    /// <summary>Ours, to be contestant or rival of itself.</summary>
    /// <param name="workers">Threads that it works with; null for the calling one alone.</param>
    public (Action Run, Func<float[]> Losses) Ours(Threading.WorkerPool? workers)
    {
        TNetwork network = SharedWeights.Of<TNetwork>();
        network.Workers = workers;
        Func<float> step = Begin(network, Input, Target);
        return (() => step(), () => Losses(step));
    }

    private (Action, Func<float[]>) Torch(bool channelsLast, int threads)
    {
        TorchModel model = TorchModel.Eager(SharedWeights.Of<TNetwork>(), channelsLast, threads);
        model.SetInput(Input);
        model.SetTarget(Target);
        model.Train(Recipe);
        return (() => model.Step(), () => Losses(model.Step));
    }

    private static float[] Losses(Func<float> step)
    {
        var losses = new float[ComparedSteps];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = step();
        }

        return losses;
    }
}
