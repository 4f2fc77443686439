using System;
using System.Collections.Generic;

namespace StaticNets.Training;

/// <summary>What a run has reached, entry by entry.</summary>
public sealed class TrainingHistory
{
    private readonly List<HistoryEntry> _entries = [];

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Entries => _entries;

    /// <summary>The latest entry, or null.</summary>
    public HistoryEntry? Last => _entries.Count == 0 ? null : _entries[^1];

    /// <summary>The entry in which a metric was best, the first of equals; null where no entry has it.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="higherIsBetter">Whether the highest is the best, otherwise the lowest.</param>
    public HistoryEntry? Best(string metric, bool higherIsBetter = false)
    {
        HistoryEntry? best = null;
        foreach (HistoryEntry entry in _entries)
        {
            if (entry[metric] is { } value && !double.IsNaN(value)
                && (best is null || (higherIsBetter ? value > best[metric] : value < best[metric])))
            {
                best = entry;
            }
        }

        return best;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    internal void Add(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries.Add(entry);
    }
}
