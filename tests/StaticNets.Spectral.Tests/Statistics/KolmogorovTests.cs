using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Spectral.Statistics;
using Xunit;

namespace StaticNets.Spectral.Tests.Statistics;

public sealed class KolmogorovTests
{
    // scipy.stats.kstwo.sf(d, n), SciPy 1.10.1.
    [Theory]
    [InlineData(1, 0.3, 1, 1e-12)]
    [InlineData(1, 0.8, 0.4, 1e-12)]
    [InlineData(5, 0.2, 0.9616, 1e-12)]
    [InlineData(5, 0.45, 0.19399375, 1e-12)]
    [InlineData(20, 0.1, 0.976255094592155, 1e-12)]
    [InlineData(20, 0.3, 0.0430670666585162, 1e-12)]
    [InlineData(20, 0.6, 2.04830116497199e-07, 1e-12)]
    [InlineData(100, 0.05, 0.953215971063572, 1e-11)]
    [InlineData(100, 0.12, 0.103303749018199, 1e-11)]
    [InlineData(100, 0.25, 5.40887177643485e-06, 1e-11)]
    [InlineData(140, 0.17, 0.000524610868751981, 1e-11)]
    [InlineData(141, 0.05, 0.854845693009663, 1e-11)]
    [InlineData(141, 0.12, 0.0316006052775847, 1e-11)]
    [InlineData(400, 0.02, 0.99629570724747, 1e-11)]
    [InlineData(400, 0.05, 0.261212446071291, 1e-11)]
    [InlineData(400, 0.25, 1.63276080546738e-22, 1e-10)]
    [InlineData(400, 0.45, 1.92696443051398e-74, 1e-10)]
    [InlineData(784, 0.03, 0.471592012594882, 1e-11)]
    [InlineData(784, 0.08, 8.21508600424195e-05, 1e-10)]
    [InlineData(5000, 0.01, 0.695455725391385, 1e-11)]
    [InlineData(5000, 0.05, 2.65230523287112e-11, 1e-10)]
    [InlineData(200000, 0.001, 0.988150020885573, 1e-10)]
    [InlineData(200000, 0.003, 0.0545369786611305, 1e-9)]
    public void The_p_value_agrees_with_SciPy(int count, double distance, double expected, double relative) =>
        Assert.Equal(1, KolmogorovDistribution.UpperTail(count, distance) / expected, relative);

    // One sample: D = max(x, 1 − x), so P(D > d) = 2·(1 − d).
    [Fact]
    public void Of_one_sample_the_distribution_is_known()
    {
        foreach (double distance in new[] { 0.5, 0.6, 0.75, 0.99, 1 })
        {
            Assert.Equal(2 * (1 - distance), KolmogorovDistribution.UpperTail(1, distance), 1e-12);
        }

        Assert.Equal(1, KolmogorovDistribution.UpperTail(7, 0));
    }

    [Fact]
    public void Methods_meet_where_one_takes_over_from_the_other()
    {
        // Around n·d² = 4 (few), n·d² = 2.2 and n·d^1.5 = 1.4 (many) and from 140 to 141 samples.
        foreach ((int count, double distance) in new[] { (100, Math.Sqrt(4.0 / 100)), (500, Math.Sqrt(2.2 / 500)), (500, Math.Pow(1.4 / 500, 1 / 1.5)) })
        {
            double before = KolmogorovDistribution.UpperTail(count, distance - 1e-9);
            double after = KolmogorovDistribution.UpperTail(count, distance + 1e-9);
            Assert.InRange(before - after, -1e-6 * before, 1e-5 * before);
        }
    }

    [Fact]
    public void The_distance_is_taken_on_both_sides_of_each_step()
    {
        Assert.Equal(0.6, KolmogorovSmirnovTest.Of([0.6, 0.7], x => x).Distance, 1e-15);
        Assert.Equal(0.7, KolmogorovSmirnovTest.Of([0.3, 0.2, 0.1], x => x).Distance, 1e-15);
    }

    [Fact]
    public void P_values_of_normal_samples_are_uniform()
    {
        var random = new Philox(11);
        double[] p = [.. Enumerable.Range(0, 2_000).Select(_ =>
            KolmogorovSmirnovTest.Of([.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())], StandardNormal.Cdf).PValue)];

        Assert.True(KolmogorovSmirnovTest.Of(p, x => Math.Clamp(x, 0, 1)).PValue > 0.01);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnovTest.Of([], x => x));
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnovTest.Of([1, double.NaN], x => x));
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovDistribution.UpperTail(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovDistribution.UpperTail(3, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => KolmogorovDistribution.UpperTail(3, double.NaN));
    }
}
