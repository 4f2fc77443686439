using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Tests.Networks;
using StaticNets.Tests.Surface;
using StaticNets.Training;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Tests.Training;

public sealed class StatisticsRecalibrationTests
{
    private const int BatchSize = 5;

    // Four whole batches, and two samples that do not count.
    private const int Count = (4 * BatchSize) + 2;

    private static readonly float[] Signals = [.. new SampleBatch(Channels.Info, Count, withTargets: false).Batch.Values];

    [Fact]
    public void Statistics_are_the_means_over_whole_batches_of_their_means_and_unbiased_variances()
    {
        var network = new Channels(1);
        network.RecalibrateStatistics(Data(Count), BatchSize);
        for (int channel = 0; channel < 3; channel++)
        {
            double[][] batches = [.. Enumerable.Range(0, 4).Select(batch => Smoothed(batch, channel))];
            double[] means = [.. batches.Select(values => values.Average())];
            IEnumerable<double> variances = batches.Select((values, batch) => values.Sum(value => Math.Pow(value - means[batch], 2)) / (values.Length - 1));
            Assert.Equal(means.Average(), network.States["norm.running_mean"][channel], 1e-5);
            Assert.Equal(variances.Average(), network.States["norm.running_var"][channel], 1e-5);
        }
    }

    [Fact]
    public void It_depends_on_no_statistics_before_and_changes_nothing_else()
    {
        var network = new Channels(1);
        network.RecalibrateStatistics(Data(Count), BatchSize);
        float[] once = network.States.Span.ToArray();
        float[] parameters = network.Parameters.Span.ToArray();

        foreach (string name in new[] { "norm.running_mean", "norm.running_var" })
        {
            network.States.CopyFrom(Channels.Info.States.Single(state => state.Name == name), [1e3f, -7f, 0.5f]);
        }

        network.RecalibrateStatistics(Data(Count), BatchSize);
        Assert.Equal(once, network.States.Span.ToArray());
        Assert.Equal(parameters, network.Parameters.Span.ToArray());
        Assert.Equal([0f], network.States["norm.num_batches_tracked"]);
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_the_data()
    {
        var (whole, large) = (new Channels(1), new Channels(1));
        whole.RecalibrateStatistics(Data(BatchSize), BatchSize);
        large.RecalibrateStatistics(Data(BatchSize), 256);
        Assert.Equal(whole.States.Span.ToArray(), large.States.Span.ToArray());
    }

    [Fact]
    public void Misuse_is_told_and_leaves_the_statistics()
    {
        var network = new Channels(1);
        float[] before = network.States.Span.ToArray();
        Assert.Throws<ArgumentOutOfRangeException>(() => network.RecalibrateStatistics(Data(Count), 0));
        Assert.Throws<ArgumentException>(() => network.RecalibrateStatistics(TestData.Clusters(4), BatchSize));
        Assert.Throws<ArgumentException>(() => network.RecalibrateStatistics(Data(0), BatchSize));
        Assert.Equal(before, network.States.Span.ToArray());
    }

    private static Dataset Data(int count) => new(
        new DataColumn(Channels.Info.Inputs[0], Signals[..(30 * count)]),
        new DataColumn(Channels.Info.Targets[0], new float[5 * count]));

    // What the network normalizes: each value averaged with its neighbours, zeros beyond the ends.
    private static double[] Smoothed(int batch, int channel) =>
        [.. Enumerable.Range(batch * BatchSize, BatchSize).SelectMany(sample => Enumerable.Range(0, 10).Select(i =>
            (At(sample, channel, i - 1) + At(sample, channel, i) + At(sample, channel, i + 1)) / 3))];

    private static double At(int sample, int channel, int i) => i is < 0 or > 9 ? 0 : Signals[(30 * sample) + (10 * channel) + i];
}
