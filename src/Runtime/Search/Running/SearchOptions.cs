using System;
using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>How long a search is, within which bounds, and how it runs.</summary>
public sealed record SearchOptions
{
    /// <summary>Trials of the whole search, rejected ones among them; positive.</summary>
    public required int Trials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }

    /// <summary>Time after which no further trial begins; null for no bound.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>Epochs of all trainings together after which no further trial begins; null for no bound.</summary>
    public long? Epochs { get; init; }

    /// <summary>What a candidate may cost.</summary>
    public CandidateBudget Budget { get; init; } = new();

    /// <summary>What the Pareto front compares candidates by. Latency is measured only if it is among these or bounded.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [Objective.Score, Objective.Parameters];

    /// <summary>Seed of strategy and trainings.</summary>
    public ulong Seed { get; init; }

    /// <summary>Trials that run at the same time, positive; each on a thread of its own.</summary>
    /// <remarks>The trials depend on this number, as choices are made while others still run, but not on which of these ends first.</remarks>
    public int Parallel
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>Where the trials are kept; a search goes on with those that are there. Null to keep them in memory.</summary>
    public ITrialLedger? Ledger { get; init; }

    /// <summary>Told of every trial as it ends.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }
}
