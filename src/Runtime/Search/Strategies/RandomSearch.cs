using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>Every candidate with equal probability, none twice while others are left to be found.</summary>
/// <remarks>Source: Li and Talwalkar, "Random search and reproducibility for neural architecture search", UAI 2019: what every other strategy must beat.</remarks>
public sealed class RandomSearch : ISearchStrategy
{
    // Of a space that is all but exhausted a repetition is taken after so many draws.
    private const int MostDraws = 200;

    /// <inheritdoc/>
    public string Name => "random search";

    /// <inheritdoc/>
    public Proposal Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var random = new Philox(state.Seed, (ulong)state.Number);
        HashSet<SpacePoint> known = [.. state.Trials.Select(trial => trial.Point)];
        SpacePoint point = state.Space.Sample(ref random);
        for (int draw = 0; draw < MostDraws && known.Contains(point); draw++)
        {
            point = state.Space.Sample(ref random);
        }

        return new Proposal(point);
    }
}
