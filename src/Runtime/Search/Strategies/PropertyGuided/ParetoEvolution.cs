using System;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>Evolution along the Pareto curve from one first candidate, without aging: for any space and any mutation.</summary>
/// <param name="first">The candidate to begin with; the space's default if null.</param>
/// <param name="mutation">Makes children.</param>
public sealed class ParetoEvolution(IMutation mutation, SpacePoint? first = null) : ISearchStrategy
{
    // Parents that are tried for one child.
    private const int MostAttempts = 100;

    /// <inheritdoc/>
    public string Name { get; init; } = "Pareto evolution";

    /// <summary>How often the first candidate is tried, positive: several show how much the score depends on the seed.</summary>
    public int Copies
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2;

    /// <summary>Chooses parents.</summary>
    public ParetoSelection Selection { get; init; } = new();

    /// <summary>The first candidate, then children of what was selected.</summary>
    /// <remarks>Where nothing can be selected, not even after all have ended, children are those of the first candidate: it may have been beyond the budget.</remarks>
    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SpacePoint begin = first ?? state.Space.Default();
        if (state.Number < Copies)
        {
            return new Proposal(begin);
        }

        var random = new Philox(state.Seed, (ulong)state.Number);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            Trial? parent = Selection.Select(state.Trials, ref random);
            if (parent is null && state.Trials.Any(trial => trial.Status == TrialStatus.Pending))
            {
                return null;
            }

            if (mutation.Mutate(state.Space, parent?.Point ?? begin, ref random) is { } child)
            {
                return new Proposal(child.Point) { Parent = parent?.Number ?? 0, Change = child.Change };
            }
        }

        return null;
    }
}
