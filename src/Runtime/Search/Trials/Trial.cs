using System;
using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>One candidate of a search and what came of it.</summary>
/// <param name="Number">Number of the trial, from 0.</param>
/// <param name="Proposal">What was tried.</param>
/// <param name="Status">How it ended.</param>
public sealed record Trial(int Number, Proposal Proposal, TrialStatus Status)
{
    /// <summary>The candidate.</summary>
    public SpacePoint Point => Proposal.Point;

    /// <summary>What is to be large, for example the accuracy on validation data; −∞ unless the candidate was trained.</summary>
    public double Score { get; init; } = double.NegativeInfinity;

    /// <summary>Learned values; 0 where the shapes do not fit.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of one sample's inference; 0 where the shapes do not fit.</summary>
    public long Flops { get; init; }

    /// <summary>Median time of one sample's inference on this machine, in seconds; null where it was not measured.</summary>
    public double? Latency { get; init; }

    /// <summary>The score after each epoch.</summary>
    public IReadOnlyList<double> Curve { get; init; } = [];

    /// <summary>Why it was rejected or stopped; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Time that it took, compilation included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it was trained, wholly or in part, and so has a score.</summary>
    public bool IsScored => Status is TrialStatus.Finished or TrialStatus.Stopped;

    /// <summary>How much it is to be liked for one objective: the larger, the better.</summary>
    /// <param name="objective">The objective.</param>
    /// <returns>The score, or what the candidate costs with its sign turned; −∞ where it is not known.</returns>
    public double Merit(Objective objective) => !IsScored ? double.NegativeInfinity : objective switch
    {
        Objective.Score => Score,
        Objective.Latency => -Latency ?? double.NegativeInfinity,
        Objective.Parameters => -Parameters,
        Objective.Flops => -Flops,
        Objective.TrainingTime => -Duration.TotalSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(objective), objective, "This is no objective."),
    };
}
