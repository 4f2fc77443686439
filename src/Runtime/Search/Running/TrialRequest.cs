using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>What an evaluator is to do.</summary>
/// <param name="Space">The space.</param>
/// <param name="Number">Number of the trial.</param>
/// <param name="Proposal">What is tried.</param>
/// <param name="Seed">Seed of everything that is random in its training.</param>
public sealed record TrialRequest(SearchSpace Space, int Number, Proposal Proposal, ulong Seed)
{
    /// <summary>The candidate.</summary>
    public SpacePoint Point => Proposal.Point;

    /// <summary>The earlier trials that the strategy saw when it chose this one: what it may be compared with.</summary>
    public IReadOnlyList<Trial> Earlier { get; init; } = [];

    /// <summary>What the candidate may cost; that of its graph is checked already.</summary>
    public CandidateBudget Budget { get; init; } = new();

    /// <summary>Weights to begin with, wherever names and shapes are the same, as safetensors; null to begin anew.</summary>
    public byte[]? InheritedWeights { get; init; }

    /// <summary>Whether the latency is to be measured.</summary>
    public bool MeasuresLatency { get; init; }

    /// <summary>Whether the answer must contain the weights.</summary>
    public bool KeepsWeights { get; init; }
}
