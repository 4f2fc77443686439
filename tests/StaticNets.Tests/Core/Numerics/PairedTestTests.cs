using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Numerics;

public sealed class PairedTestTests
{
    [Fact]
    public void Five_pairs_give_the_known_statistic_and_p_value()
    {
        PairedTest test = PairedTest.Of([91.7, 93.4, 92.2, 90.0, 91.9], [91.0, 92.7, 92.2, 90.1, 91.5]);

        Assert.Equal(5, test.Count);
        Assert.Equal(0.34, test.MeanDifference, 12);
        Assert.Equal(2.010462, test.Statistic, 6);
        Assert.Equal(0.057369, test.PValue, 6);
    }

    [Fact]
    public void The_other_direction_has_the_rest_of_the_probability()
    {
        double[] a = [1, 2.5, 3, 5.25];
        double[] b = [0.5, 2, 3.5, 4];

        Assert.Equal(1, PairedTest.Of(a, b).PValue + PairedTest.Of(b, a).PValue, 12);
        Assert.Equal(PairedTest.Of(a, b).Statistic, -PairedTest.Of(b, a).Statistic, 12);
    }

    // Upper 5 % and 2.5 % points of Student's distribution, as every table has them.
    [Theory]
    [InlineData(1, 6.313752, 0.05)]
    [InlineData(2, 2.919986, 0.05)]
    [InlineData(3, 2.353363, 0.05)]
    [InlineData(4, 2.131847, 0.05)]
    [InlineData(9, 1.833113, 0.05)]
    [InlineData(10, 2.228139, 0.025)]
    [InlineData(14, 1.761310, 0.05)]
    [InlineData(29, 1.699127, 0.05)]
    [InlineData(60, 1.670649, 0.05)]
    public void Tails_agree_with_the_tables(int degrees, double t, double tail)
    {
        // Differences 1 + h and 1 − h in turn, and 1 in the middle of an odd number, have any t wanted.
        int count = degrees + 1;
        int moved = count / 2 * 2;
        double spread = Math.Sqrt(count * (double)degrees / moved) / t;
        var differences = new double[count];
        for (int i = 0; i < count; i++)
        {
            differences[i] = 1 + (i >= moved ? 0 : i % 2 == 0 ? spread : -spread);
        }

        PairedTest test = PairedTest.Of(differences, new double[count]);
        Assert.Equal(t, test.Statistic, 9);
        Assert.Equal(tail, test.PValue, 6);
    }

    [Fact]
    public void Equal_differences_are_certain_and_none_are_even_odds()
    {
        Assert.Equal(0, PairedTest.Of([2, 3, 4], [1, 2, 3]).PValue);
        Assert.Equal(1, PairedTest.Of([1, 2, 3], [2, 3, 4]).PValue);
        Assert.Equal((0.0, 0.5), (PairedTest.Of([1, 2], [1, 2]).Statistic, PairedTest.Of([1, 2], [1, 2]).PValue));
    }

    [Fact]
    public void What_cannot_be_tested_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, 2], [1]));
        Assert.Contains("two pairs", Assert.Throws<ArgumentException>(() => PairedTest.Of([1], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, double.NaN], [1, 2]));
    }
}
