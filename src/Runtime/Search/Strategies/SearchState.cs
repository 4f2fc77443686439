using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>What a strategy knows when it chooses.</summary>
/// <param name="Space">The space.</param>
/// <param name="Trials">All earlier trials, by number; those that still run are <see cref="TrialStatus.Pending"/>.</param>
/// <param name="Seed">Seed of the search.</param>
public sealed record SearchState(SearchSpace Space, IReadOnlyList<Trial> Trials, ulong Seed)
{
    /// <summary>Number of the trial to choose for.</summary>
    public int Number => Trials.Count;
}
