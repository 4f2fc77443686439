using System;
using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>How long a search is, and within which bounds.</summary>
public sealed record SearchOptions
{
    /// <summary>Trials of the whole search, rejected ones among them; positive.</summary>
    public required int Trials { get; init; }

    /// <summary>Time after which no further trial begins; null for no bound.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>What a candidate may cost.</summary>
    public CandidateBudget Budget { get; init; } = new();

    /// <summary>Seed of strategy and trainings.</summary>
    public ulong Seed { get; init; }

    /// <summary>Trials of a search that was cut off, by number, to go on from.</summary>
    public IReadOnlyList<Trial> Earlier { get; init; } = [];

    /// <summary>Told of every trial as it ends.</summary>
    public IProgress<Trial>? Progress { get; init; }
}
