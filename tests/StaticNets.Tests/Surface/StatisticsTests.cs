using System;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class StatisticsTests
{
    private const int Count = 20;

    [Fact]
    public void Running_statistics_move_only_when_the_pass_says_so()
    {
        var network = new Channels(1);
        var samples = new SampleBatch(Channels.Info, Count, withTargets: true);
        int[] before = Answers.Bits(network.States.Span);
        Answers.Gradient(network, samples, Pass.Training with { MoveStatistics = false });
        Answers.Gradient(network, samples, Pass.Evaluation);
        Answers.Gradient(network, samples, Pass.Evaluation with { MoveStatistics = true });
        network.MeanLoss(samples.Batch, Pass.Training);
        Answers.Infer(network, new SampleBatch(Channels.Info, Count, withTargets: false));
        Assert.Equal(before, Answers.Bits(network.States.Span));

        Answers.Gradient(network, samples, Pass.Training);
        Assert.NotEqual(before, Answers.Bits(network.States.Span));
    }

    [Fact]
    public void They_move_by_the_momentum_towards_those_of_the_batch()
    {
        var network = new Channels(1);
        var samples = new SampleBatch(Channels.Info, Count, withTargets: true);
        Answers.Gradient(network, samples, Pass.Training);

        float[] signal = samples.Batch.Values[..(Count * 30)].ToArray();
        for (int channel = 0; channel < 3; channel++)
        {
            double[] values = [.. Enumerable.Range(0, Count).SelectMany(sample => Smooth(signal.AsSpan((sample * 30) + (channel * 10), 10)))];
            double mean = values.Average();
            double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
            Assert.Equal(0.1 * mean, network.States["norm.running_mean"][channel], 1e-5);
            Assert.Equal(0.9 + (0.1 * variance), network.States["norm.running_var"][channel], 1e-5);
        }
    }

    [Fact]
    public void Batches_are_counted()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: true);
        for (int step = 0; step < 7; step++)
        {
            network.TrainStep(samples.Batch, new Descent(0.1f), Pass.Training);
        }

        Assert.Equal([7f], network.States["batchNorm1.num_batches_tracked"]);
    }

    [Fact]
    public void Evaluation_uses_the_running_statistics()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: false);
        float[] before = Answers.Infer(network, samples);
        network.States["batchNorm1.running_mean"] = [.. Enumerable.Repeat(0.5f, 33)];
        Assert.NotEqual(before, Answers.Infer(network, samples));
    }

    [Fact]
    public void One_sample_has_no_batch_statistics()
    {
        var samples = new SampleBatch(Digits.Info, 1, withTargets: true);
        var network = new Digits(1);
        int[] before = Answers.Bits(network.States.Span);
        float[] gradient = [.. Enumerable.Repeat(7f, Digits.Info.ParameterLength)];
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => network.LossAndGradient(samples.Batch, gradient, Pass.Training));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => network.TrainStep(samples.Batch, new Descent(1), Pass.Training));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => network.MeanLoss(samples.Batch, Pass.Training));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => network.Forward(samples.Batch.Values, new float[10], 1, Pass.Training));
        Assert.All(gradient, value => Assert.Equal(7f, value));
        Assert.Equal(before, Answers.Bits(network.States.Span));
        Assert.True(float.IsFinite(network.LossAndGradient(samples.Batch, gradient, Pass.Evaluation)));
    }

    [Fact]
    public void One_sample_of_several_values_a_channel_has_them()
    {
        var network = new Channels(1);
        var samples = new SampleBatch(Channels.Info, 1, withTargets: true);
        Assert.True(float.IsFinite(network.TrainStep(samples.Batch, new Descent(0.1f), Pass.Training)));
        Assert.All(network.States.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static double[] Smooth(ReadOnlySpan<float> x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = ((double)x[i] + (i + 1 < x.Length ? x[i + 1] : 0) + (i > 0 ? x[i - 1] : 0)) / 3;
        }

        return y;
    }
}
