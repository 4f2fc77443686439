using System;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Draws with unequal probabilities.</summary>
internal static class WeightedDraw
{
    /// <summary>A number from 0, with probability in proportion to its weight.</summary>
    /// <param name="weights">Not negative, one positive at least.</param>
    /// <param name="random">Where the draw comes from.</param>
    public static int Index(ReadOnlySpan<double> weights, ref Philox random)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        double left = random.NextDouble() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }
}
