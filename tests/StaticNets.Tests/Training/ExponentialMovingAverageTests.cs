using System;
using StaticNets.Training;
using Xunit;

namespace StaticNets.Tests.Training;

public sealed class ExponentialMovingAverageTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Agrees_with_the_formula_in_double_precision(bool warmup)
    {
        var network = new LinearSoftmax(1);
        var average = new ExponentialMovingAverage(network, 0.9, warmup);
        double expected = network.Parameters.Span[3];
        for (int n = 0; n < 50; n++)
        {
            network.Parameters.Span[3] = MathF.Sin(n);
            average.Update(network);
            double decay = warmup ? Math.Min(0.9, (1.0 + n) / (10.0 + n)) : 0.9;
            expected += (1 - decay) * (MathF.Sin(n) - expected);
            Assert.Equal(expected, average.Parameters[3], 1e-6);
        }

        Assert.Equal(0, average.Parameters[15]);
        Assert.Equal(50, average.UpdateCount);
    }

    [Fact]
    public void Swapping_twice_gives_everything_back()
    {
        var network = new LinearSoftmax(1);
        var average = new ExponentialMovingAverage(network, 0.5);
        float[] first = network.Parameters.Span.ToArray();
        network.Parameters.Span[0] = 9;
        network.States.Span[0] = 7;
        average.Swap(network);
        Assert.Equal(first, network.Parameters.Span.ToArray());
        Assert.Equal(0, network.States.Span[0]);
        Assert.Throws<InvalidOperationException>(() => average.Update(network));
        average.Swap(network);
        Assert.Equal((9, 7, false), (network.Parameters.Span[0], network.States.Span[0], average.IsSwapped));
    }

    [Fact]
    public void A_decay_of_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(new LinearSoftmax(1), 1));
}
