using System;
using System.Collections.Generic;

namespace StaticNets.Search;

/// <summary>Where a search keeps its trials, so that it goes on after it was cut off.</summary>
/// <remarks>One ledger holds one search. Calls come from one thread at a time.</remarks>
public interface ITrialLedger : IDisposable
{
    /// <summary>Begins a search, or goes on with the one that the ledger holds.</summary>
    /// <param name="identity">What the trials are a function of.</param>
    /// <param name="space">Decodes the candidates.</param>
    /// <returns>The trials that it holds, by number.</returns>
    /// <exception cref="SearchLedgerException">It holds another search, or is damaged.</exception>
    IReadOnlyList<Trial> Begin(SearchIdentity identity, SearchSpace space);

    /// <summary>Keeps a trial that has ended, with all that goes with it or not at all.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="weights">Its weights as safetensors; null if they need not be kept.</param>
    /// <param name="forgotten">Numbers of the trials whose weights are no longer needed.</param>
    /// <exception cref="SearchLedgerException">There is a trial of this number already, or it cannot be written.</exception>
    void Add(Trial trial, byte[]? weights, IReadOnlyList<int> forgotten);

    /// <summary>The weights of a trial, as safetensors; null where they are not kept.</summary>
    /// <param name="number">Number of the trial.</param>
    byte[]? Weights(int number);
}
