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
    public string Name => "random";

    /// <inheritdoc/>
    public SpacePoint Propose(SearchSpace space, IReadOnlyList<Trial> trials, int number, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        var random = new Philox(seed, (ulong)number);
        HashSet<SpacePoint> known = [.. trials.Select(trial => trial.Point)];
        SpacePoint point = space.Sample(ref random);
        for (int draw = 0; draw < MostDraws && known.Contains(point); draw++)
        {
            point = space.Sample(ref random);
        }

        return point;
    }
}
