using System;
using System.Linq;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Whether one of two paired samples tends to be smaller.</summary>
/// <remarks>Source: Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945); pairs that are equal are left out, equal differences share their ranks.</remarks>
public static class WilcoxonSignedRank
{
    /// <summary>Probability of differences as much below zero as these, or more, if both samples were alike: exact, by counting all signs.</summary>
    /// <param name="smaller">The sample that is said to be smaller.</param>
    /// <param name="larger">The other, in the same order.</param>
    public static double OneSided(double[] smaller, double[] larger)
    {
        double[] differences = [.. smaller.Zip(larger, (a, b) => a - b).Where(difference => difference != 0)];

        // Twice the mid-rank of each, which is a whole number.
        int[] ranks = [.. differences.Select(difference => differences.Sum(other => Math.Sign(Math.Abs(difference).CompareTo(Math.Abs(other))) + 1) + 1)];
        int positive = differences.Zip(ranks).Where(pair => pair.First > 0).Sum(pair => pair.Second);
        var ways = new double[ranks.Sum() + 1];
        ways[0] = 1;
        foreach (int rank in ranks)
        {
            for (int sum = ways.Length - 1; sum >= rank; sum--)
            {
                ways[sum] += ways[sum - rank];
            }
        }

        return ways.Take(positive + 1).Sum() / ways.Sum();
    }
}
