using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Properties;

/// <summary>How deep a subgraph is: for each input and output how often linear and nonlinear operations alternate, at most, from one to the other.</summary>
/// <param name="Depths">[input][output]; null where no way leads.</param>
public sealed record DepthProperty(IReadOnlyList<IReadOnlyList<int?>> Depths)
{
    /// <summary>How far another is from this depth: the share that it lacks, averaged over the ways; a missing way counts 1. Being deeper costs nothing.</summary>
    /// <param name="other">Of as many inputs and outputs.</param>
    public double DistanceFrom(DepthProperty other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double[] distances =
        [
            .. Depths.SelectMany((row, input) => row.Select((depth, output) => (depth, found: other.Depths[input][output])))
                .Where(pair => pair.depth is not null)
                .Select(pair => pair.found is int found ? (double)Math.Max(0, pair.depth!.Value - found) / Math.Max(pair.depth.Value, 1) : 1),
        ];
        return distances.Length == 0 ? 0 : distances.Average();
    }

    /// <summary>Each depth more or less by as many as coins fall in a row.</summary>
    /// <param name="probability">That a coin falls so, in [0, 1].</param>
    /// <param name="random">Where the coins come from.</param>
    /// <param name="most">Coins at most.</param>
    /// <returns>The changed property, no depth of it negative.</returns>
    public DepthProperty Mutate(double probability, ref Philox random, int most = 2)
    {
        var changed = new List<IReadOnlyList<int?>>();
        foreach (IReadOnlyList<int?> row in Depths)
        {
            var depths = new List<int?>();
            foreach (int? depth in row)
            {
                depths.Add(depth is int value ? Mutate(value, probability, ref random, most) : null);
            }

            changed.Add(depths);
        }

        return new DepthProperty(changed);
    }

    private static int Mutate(int depth, double probability, ref Philox random, int most)
    {
        int change = 0;
        while (change < most && random.NextDouble() < probability)
        {
            change++;
        }

        return Math.Max(0, random.NextDouble() < 0.5 ? depth - change : depth + change);
    }
}
