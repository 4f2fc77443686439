using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Properties;

/// <summary>How a subgraph pairs axes: for each input and output the matrix of the whole way from one to the other.</summary>
/// <param name="Pairings">[input][output]; null where no way leads, or nothing is demanded.</param>
public sealed record LinearProperty(IReadOnlyList<IReadOnlyList<Pairing?>> Pairings)
{
    /// <summary>How far another is from these pairings: the share that it lacks, averaged over the ways. Pairing more costs nothing.</summary>
    /// <param name="other">Of as many inputs and outputs.</param>
    public double DistanceFrom(LinearProperty other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double[] distances =
        [
            .. Pairings.SelectMany((row, input) => row.Select((pairing, output) => pairing?.DistanceFrom(other.Pairings[input][output]))).OfType<double>(),
        ];
        return distances.Length == 0 ? 0 : distances.Average();
    }

    /// <summary>Some demands dropped.</summary>
    /// <param name="probability">That the demand on a way is dropped, in [0, 1].</param>
    /// <param name="random">Where the draws come from.</param>
    public LinearProperty Mutate(double probability, ref Philox random)
    {
        var kept = new List<IReadOnlyList<Pairing?>>();
        foreach (IReadOnlyList<Pairing?> row in Pairings)
        {
            var pairings = new List<Pairing?>();
            foreach (Pairing? pairing in row)
            {
                pairings.Add(pairing is null || random.NextDouble() < probability ? null : pairing);
            }

            kept.Add(pairings);
        }

        return new LinearProperty(kept);
    }
}
