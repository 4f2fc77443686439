using System;
using System.Collections.Generic;

namespace StaticNets.Search.Strategies;

/// <summary>Candidates in an order found before, for example by <see cref="DifferentiableSearch"/>; the search is over after the last.</summary>
/// <param name="points">The candidates, best first.</param>
/// <param name="name">Name of the strategy: how the order was found.</param>
public sealed class RankedCandidates(IReadOnlyList<SpacePoint> points, string name = "differentiable search") : ISearchStrategy
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Number < points.Count ? new Proposal(points[state.Number]) : null;
    }
}
