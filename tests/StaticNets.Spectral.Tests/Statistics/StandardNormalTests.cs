using System;
using StaticNets.Spectral.Statistics;
using Xunit;

namespace StaticNets.Spectral.Tests.Statistics;

public sealed class StandardNormalTests
{
    // scipy.stats.norm.cdf(x) and norm.sf(x), SciPy 1.10.1.
    [Theory]
    [InlineData(-10.0, 7.6198530241604696e-24, 1)]
    [InlineData(-5.0, 2.8665157187919328e-07, 0.99999971334842808)]
    [InlineData(-1.5, 0.066807201268858071, 0.93319279873114191)]
    [InlineData(-0.3, 0.38208857781104738, 0.61791142218895256)]
    [InlineData(0.0, 0.5, 0.5)]
    [InlineData(0.2, 0.57925970943910299, 0.42074029056089696)]
    [InlineData(0.66, 0.74537308532866386, 0.25462691467133614)]
    [InlineData(0.67, 0.74857110490468992, 0.25142889509531013)]
    [InlineData(1.0, 0.84134474606854293, 0.15865525393145707)]
    [InlineData(2.5, 0.99379033467422384, 0.0062096653257761323)]
    [InlineData(5.6, 0.99999998928240974, 1.0717590258310887e-08)]
    [InlineData(5.7, 0.99999999400962858, 5.9903714010635304e-09)]
    [InlineData(8.0, 0.99999999999999933, 6.2209605742717405e-16)]
    [InlineData(20.0, 1, 2.7536241186061556e-89)]
    [InlineData(37.0, 1, 5.7255712225239266e-300)]
    public void Both_tails_agree_with_SciPy(double x, double below, double above)
    {
        // A rounding of x / √2, 2⁻⁵³ of it, moves a tail by x² times as much.
        double relative = 1e-15 + (Math.Max(1, x * x) * 2.5e-16);
        Assert.Equal(1, StandardNormal.Cdf(x) / below, x < 0 ? relative : 1e-15);
        Assert.Equal(1, StandardNormal.UpperTail(x) / above, x > 0 ? relative : 1e-15);
    }

    [Fact]
    public void The_ends_are_zero_and_one_and_NaN_stays()
    {
        Assert.Equal(0, StandardNormal.Cdf(double.NegativeInfinity));
        Assert.Equal(1, StandardNormal.Cdf(double.PositiveInfinity));
        Assert.Equal(0, StandardNormal.UpperTail(1e10));
        Assert.True(double.IsNaN(StandardNormal.Cdf(double.NaN)));
    }

    [Fact]
    public void The_density_is_the_slope_of_the_distribution()
    {
        foreach (double x in new[] { -3.0, -0.66, 0, 0.5, 0.663, 2, 5.65 })
        {
            Assert.Equal(StandardNormal.Density(x), (StandardNormal.Cdf(x + 1e-5) - StandardNormal.Cdf(x - 1e-5)) / 2e-5, 1e-9);
        }
    }
}
