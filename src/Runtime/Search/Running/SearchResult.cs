using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>What a search has found.</summary>
/// <param name="Space">The space.</param>
/// <param name="Trials">All trials, by number.</param>
/// <param name="Front">The trials that no other beats by the objectives of the search, cheapest first.</param>
public sealed record SearchResult(SearchSpace Space, IReadOnlyList<Trial> Trials, IReadOnlyList<Trial> Front)
{
    private readonly ITrialLedger? _ledger;

    internal SearchResult(SearchSpace space, IReadOnlyList<Trial> trials, IReadOnlyList<Trial> front, ITrialLedger ledger)
        : this(space, trials, front) => _ledger = ledger;

    /// <summary>What the trials are a function of; null where the result is not that of a run.</summary>
    public SearchIdentity? Identity { get; init; }

    /// <summary>What the front compares trials by.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [Objective.Score, Objective.Parameters];

    /// <summary>Time from when the search began, or went on, to its end; null where it is not known.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>Trials that the ledger held already: <see cref="Elapsed"/> does not contain them.</summary>
    public int Resumed { get; init; }

    /// <summary>Samples that a training passes in an epoch; null where the evaluator does not say.</summary>
    public long? SamplesPerEpoch { get; init; }

    /// <summary>The trial with the best score, the earliest of equals; null if none is finished.</summary>
    public Trial? Best => Trials.Where(trial => trial.Status == TrialStatus.Finished).OrderByDescending(trial => trial.Score).ThenBy(trial => trial.Number).FirstOrDefault();

    /// <summary>How often candidates were rejected or stopped, by the first word of the reason.</summary>
    public IReadOnlyDictionary<string, int> Rejections => Trials.Where(trial => trial.Reason is not null)
        .GroupBy(trial => trial.Reason!.Split(':')[0]).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The trained weights of a trial on the front, as a safetensors file.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentException">Its weights are not kept: it is not on the front.</exception>
    public byte[] Weights(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return _ledger?.Weights(trial.Number) ?? throw new ArgumentException(
            $"The weights of trial {trial.Number} are not kept; those of the front are: {string.Join(", ", Front.Select(member => member.Number))}.", nameof(trial));
    }
}
