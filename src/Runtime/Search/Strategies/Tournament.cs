using System.Collections.Generic;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>Comparison of two members of a population.</summary>
internal static class Tournament
{
    /// <summary>Draws two different members, all pairs in either order equally likely.</summary>
    /// <param name="count">Members, two or more.</param>
    /// <param name="random">Where the pair comes from.</param>
    public static (int First, int Second) Draw(int count, ref Philox random)
    {
        (int first, int second) = (random.Next(count), random.Next(count - 1));
        return (first, second >= first ? second + 1 : second);
    }

    /// <summary>Who reproduces and who dies; of equals the one drawn first reproduces, which is either by chance.</summary>
    /// <param name="fitness">Of each member, no NaN.</param>
    /// <param name="pair">Two members.</param>
    public static (int Winner, int Loser) Between(IReadOnlyList<double> fitness, (int First, int Second) pair) =>
        fitness[pair.First] >= fitness[pair.Second] ? pair : (pair.Second, pair.First);
}
