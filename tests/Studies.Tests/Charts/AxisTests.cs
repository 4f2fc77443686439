using StaticNets.Spectral.Reports.Charts;
using Xunit;

namespace Studies.Tests.Charts;

public sealed class AxisTests
{
    [Fact]
    public void Linear_ticks_are_round_and_enclose_the_values()
    {
        Assert.Equal([0, 20, 40, 60, 80, 100], Axis.Linear("", [3, 97]).Ticks);
        Assert.Equal([-0.5, 0, 0.5, 1], Axis.Linear("", [-0.1, 0.99]).Ticks);
    }

    [Fact]
    public void Logarithmic_ticks_are_decades_or_their_parts()
    {
        Assert.Equal([0.001, 0.01, 0.1, 1], Axis.Logarithmic("", [0.0012, 0.9]).Ticks, (a, b) => System.Math.Abs(a / b - 1) < 1e-12);
        Assert.Equal([0.1, 0.2, 0.5], Axis.Logarithmic("", [0.11, 0.3]).Ticks, (a, b) => System.Math.Abs(a / b - 1) < 1e-12);
    }

    [Fact]
    public void Positions_run_from_0_to_1()
    {
        Axis linear = Axis.Linear("", [0, 10]);
        Axis logarithmic = Axis.Logarithmic("", [0.01, 100]);

        Assert.Equal((0.0, 0.5, 1.0, 1.0), (linear.Position(0), linear.Position(5), linear.Position(10), linear.Position(99)));
        Assert.Equal(0.5, logarithmic.Position(1), 12);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 2.0, 2.0 })]
    [InlineData(new[] { double.NaN, 2.0 })]
    public void Few_values_still_make_an_axis(double[] values)
    {
        Axis axis = Axis.Linear("", values);

        Assert.True(axis.Ticks[0] < axis.Ticks[^1]);
        Assert.True(Axis.Logarithmic("", values).Ticks is [var first, .., var last] && first < last);
    }
}
