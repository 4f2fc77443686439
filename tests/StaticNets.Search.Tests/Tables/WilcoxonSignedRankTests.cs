using System.Linq;
using Xunit;

namespace StaticNets.Search.Tests.Tables;

public sealed class WilcoxonSignedRankTests
{
    [Fact]
    public void Probabilities_are_those_of_counting_signs()
    {
        // All of n differences below zero: one of 2ⁿ signs.
        Assert.Equal(1 / 32.0, WilcoxonSignedRank.OneSided([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]), 1e-12);
        Assert.Equal(1, WilcoxonSignedRank.OneSided([2, 4, 6, 8, 10], [1, 2, 3, 4, 5]), 1e-12);

        // One difference, the smallest, above zero: of 32 signs those with a sum of 0 or 1.
        Assert.Equal(2 / 32.0, WilcoxonSignedRank.OneSided([1, 0, 0, 0, 0], [0, 2, 3, 4, 5]), 1e-12);

        // Equal pairs count for nothing, equal differences share ranks: two of size 1, one above, gives a sum of 1.5 and 3 of 4 signs.
        Assert.Equal(3 / 4.0, WilcoxonSignedRank.OneSided([1, 0, 7], [0, 1, 7]), 1e-12);
        Assert.Equal(1, WilcoxonSignedRank.OneSided([1, 2], [1, 2]), 1e-12);
    }

    [Fact]
    public void The_critical_value_of_twenty_pairs_is_the_table_s()
    {
        // Of n = 20 at 0.05 one-sided the critical sum is 60.
        double[] zero = new double[20];
        Assert.True(WilcoxonSignedRank.OneSided(Signed(60), zero) <= 0.05);
        Assert.True(WilcoxonSignedRank.OneSided(Signed(61), zero) > 0.05);

        // Ranks 1 .. 20, those positive that add up to a sum.
        static double[] Signed(int sum) => [.. Enumerable.Range(1, 20).Reverse().Select(rank =>
        {
            bool positive = sum >= rank;
            sum -= positive ? rank : 0;
            return positive ? rank : -(double)rank;
        })];
    }
}
