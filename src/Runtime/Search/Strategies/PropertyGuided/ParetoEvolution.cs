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
    /// <inheritdoc/>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Number < Copies)
        {
            return new Proposal(first ?? state.Space.Default());
        }

        var random = new Philox(state.Seed, (ulong)state.Number);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (Selection.Select(state.Trials, ref random) is not { } parent)
            {
                return null;
            }

            if (mutation.Mutate(state.Space, parent.Point, ref random) is { } child)
            {
                return new Proposal(child.Point) { Parent = parent.Number, Change = child.Change };
            }
        }

        return null;
    }
}
