using System;
using StaticNets.Threading;
using StaticNets.Training.Schedules;

namespace StaticNets.Search;

/// <summary>How a supernet is searched. The defaults are those of the source.</summary>
/// <remarks>Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, appendix A.1.</remarks>
public sealed record DifferentiableSearchOptions
{
    /// <summary>Passes over the training samples, positive.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Samples a step, of either set, positive; what is left over at the end of an epoch waits for the next.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How weights and architecture are trained.</summary>
    public BilevelOptions Training { get; init; } = new();

    /// <summary>Makes the schedule of the weights' learning rate from the rate at the start and the number of steps; half a cosine down to 0.001 if null.</summary>
    public Func<double, long, ISchedule>? Schedule { get; init; }

    /// <summary>Seed of initial values, order of samples and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Ends the search after an epoch in which operations that hand their input on win in more choices than this; null to go on.</summary>
    /// <remarks>
    /// Long searches collapse to such operations. Source: Liang et al., "DARTS+: improved differentiable architecture search with early
    /// stopping", 2019, whose criterion is one of them in a normal cell.
    /// </remarks>
    public int? MostSkips { get; init; }

    /// <summary>Only choices whose name begins so count for <see cref="MostSkips"/>, for example <c>normal.</c>.</summary>
    public string SkipScope { get; init; } = "";

    /// <summary>Candidates to return at most, best first, positive.</summary>
    public int Ranked { get; init; } = 10;

    /// <summary>Threads to work with; the calling one alone if null. No bit depends on it.</summary>
    public WorkerPool? Workers { get; init; }

    /// <summary>Told after each epoch.</summary>
    public IProgress<DifferentiableEpoch>? Progress { get; init; }
}
