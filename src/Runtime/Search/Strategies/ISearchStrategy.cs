using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>Chooses the next candidate from what came of the earlier ones.</summary>
/// <remarks>
/// A strategy keeps nothing of its own: its choice is a function of seed, number and trials. So a search that was cut off goes on
/// from its trials alone, to the same candidates as if it had never stopped.
/// </remarks>
public interface ISearchStrategy
{
    /// <summary>Name, for reports.</summary>
    string Name { get; }

    /// <summary>The candidate of a trial.</summary>
    /// <param name="space">The space.</param>
    /// <param name="trials">Trials that have ended, by number; with several at a time the latest may be missing.</param>
    /// <param name="number">Number of the trial, from 0.</param>
    /// <param name="seed">Seed of the search.</param>
    SpacePoint Propose(SearchSpace space, IReadOnlyList<Trial> trials, int number, ulong seed);
}
