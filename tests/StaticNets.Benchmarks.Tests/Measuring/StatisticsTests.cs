using System;
using StaticNets.Benchmarks.Rivals.Measuring;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Measuring;

public sealed class StatisticsTests
{
    private static readonly double[] Hundred = Ascending(100);

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    [InlineData(new[] { 7.0 }, 7)]
    public void The_median_is_the_middle_in_whatever_order(double[] values, double median) =>
        Assert.Equal(median, Statistics.Median(values));

    [Fact]
    public void The_median_leaves_the_values_as_they_were()
    {
        double[] values = [3, 1, 2];
        Statistics.Median(values);
        Assert.Equal([3, 1, 2], values);
    }

    [Fact]
    public void Nothing_has_no_median() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0.999, 100)]
    [InlineData(0.001, 1)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_nearest_rank(double share, double value) =>
        Assert.Equal(value, Statistics.Quantile<double>(Hundred, share));

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_share_outside_of_all_is_refused(double share) =>
        Assert.Throws<ArgumentException>(() => Statistics.Quantile<double>(Hundred, share));

    [Fact]
    public void The_deviation_is_a_share_of_the_largest_magnitude() =>
        Assert.Equal(0.25, Statistics.Deviation([1f, -3f], [1f, -4f]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_deviates_without_bound(float value) =>
        Assert.Equal(double.PositiveInfinity, Statistics.Deviation([value], [1f]));

    [Fact]
    public void Answers_of_other_lengths_deviate_without_bound() =>
        Assert.Equal(double.PositiveInfinity, Statistics.Deviation([1f], [1f, 1f]));

    [Fact]
    public void A_difference_from_zeros_deviates_without_bound() =>
        Assert.Equal(double.PositiveInfinity, Statistics.Deviation([1f], [0f]));

    private static double[] Ascending(int count)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = i + 1;
        }

        return values;
    }
}
