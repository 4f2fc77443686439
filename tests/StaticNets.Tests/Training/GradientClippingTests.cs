using System;
using System.Linq;
using StaticNets.Training;
using Xunit;

namespace StaticNets.Tests.Training;

public sealed class GradientClippingTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(8), InlineData(1000)]
    public void The_norm_is_the_Euclidean_one(int count)
    {
        float[] gradient = [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i))];
        double expected = Math.Sqrt(gradient.Sum(g => (double)g * g));
        Assert.Equal(expected, GradientClipping.Norm(gradient), 1e-12 * (1 + expected));
    }

    [Fact]
    public void Large_gradients_do_not_overflow_the_norm() =>
        Assert.Equal(3e38 * Math.Sqrt(16), GradientClipping.Norm(Enumerable.Repeat(3e38f, 16).ToArray()), 1e33);

    [Fact]
    public void A_norm_above_the_bound_is_scaled_down_as_PyTorch_does()
    {
        float[] gradient = [3, 0, 4, 0, 0, 0, 0, 0, 12];
        double norm = GradientClipping.ByNorm(6.5).Apply(gradient);
        Assert.Equal(13, norm);
        Assert.Equal(6.5, GradientClipping.Norm(gradient), 1e-5);
        Assert.Equal((float)(6.5 / (13 + 1e-6)) * 12, gradient[8]);
    }

    [Fact]
    public void A_norm_within_the_bound_is_left_alone()
    {
        float[] gradient = [0.1f, 0.7f];
        GradientClipping.ByNorm(1).Apply(gradient);
        Assert.Equal([0.1f, 0.7f], gradient);
    }

    [Fact]
    public void Values_are_moved_into_the_bounds()
    {
        float[] gradient = [.. Enumerable.Range(-10, 21).Select(i => i / 2f)];
        GradientClipping.ByValue(2).Apply(gradient);
        Assert.Equal(Enumerable.Range(-10, 21).Select(i => Math.Clamp(i / 2f, -2, 2)), gradient);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_is_told_and_left_alone(float value)
    {
        float[] gradient = [100, value];
        Assert.False(double.IsFinite(GradientClipping.ByNorm(1).Apply(gradient)));
        Assert.False(double.IsFinite(GradientClipping.ByValue(1).Apply(gradient)));
        Assert.Equal([100, value], gradient);
    }

    [Fact]
    public void Bounds_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(-1));
    }
}
