using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>Keeps trials for as long as the program runs.</summary>
public sealed class MemoryLedger : ITrialLedger
{
    private readonly SortedDictionary<int, Trial> _trials = [];
    private readonly Dictionary<int, byte[]> _weights = [];
    private SearchIdentity? _identity;

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Begin(SearchIdentity identity, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(identity);
        _identity ??= identity;
        return _identity == identity ? [.. _trials.Values] : throw new SearchLedgerException(
            $"The ledger holds a search of {_identity}, but this one is of {identity}; use a ledger of its own.");
    }

    /// <inheritdoc/>
    public void Add(Trial trial, byte[]? weights, IReadOnlyList<int> forgotten)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(forgotten);
        if (!_trials.TryAdd(trial.Number, trial))
        {
            throw new SearchLedgerException($"The ledger has a trial {trial.Number} already.");
        }

        if (weights is not null)
        {
            _weights.Add(trial.Number, weights);
        }

        foreach (int number in forgotten)
        {
            _weights.Remove(number);
        }
    }

    /// <inheritdoc/>
    public byte[]? Weights(int number) => _weights.GetValueOrDefault(number);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
