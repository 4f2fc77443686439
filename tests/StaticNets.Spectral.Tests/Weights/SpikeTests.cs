using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Statistics;
using StaticNets.Spectral.Weights.Bulk;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class SpikeTests
{
    // From the source of the filter, section 7 (a).
    [Theory]
    [InlineData(0.5, 1.8, 1.173393811), InlineData(0.5, 2.0, 1.510223959), InlineData(0.5, 3.0, 2.726303352), InlineData(0.5, 5.0, 4.845482856)]
    [InlineData(1.0, 2.5, 2.0), InlineData(1.0, 4.0, 3.732050808)]
    public void The_shift_is_that_of_the_source_and_undoes_the_forward_law(double aspect, double observed, double signal)
    {
        Assert.Equal(signal, SpikedModel.Signal(observed, aspect), 5e-10);
        Assert.Equal(observed, SpikedModel.Observed(SpikedModel.Signal(observed, aspect), aspect), 1e-12);
    }

    [Fact]
    public void At_the_threshold_signal_and_overlaps_begin()
    {
        foreach (double aspect in new[] { 0.05, 0.5, 1 })
        {
            double threshold = SpikedModel.Threshold(aspect);
            Assert.Equal(1 + Math.Sqrt(aspect), SpikedModel.Observed(threshold, aspect), 1e-12);
            Assert.Equal(0, SpikedModel.Signal(1 + Math.Sqrt(aspect), aspect));
            Assert.Equal(threshold, SpikedModel.Signal(1 + Math.Sqrt(aspect) + 1e-12, aspect), 1e-4);
            Assert.Equal(0, SpikedModel.ShortOverlap(threshold, aspect));
            Assert.InRange(SpikedModel.ShortOverlap(threshold + 1e-6, aspect), 0, 1e-4);
            Assert.InRange(SpikedModel.LongOverlap(threshold + 1e-6, aspect), 0, 1e-4);
            Assert.InRange(SpikedModel.ShortOverlap(100, aspect), 0.999, 1);
        }
    }

    [Theory, InlineData(120, 360), InlineData(360, 120), InlineData(200, 200)]
    public void Strengths_and_overlaps_of_known_signals_are_recovered(int rows, int columns)
    {
        double[] signals = [4, 2.5, 1.8];
        var strength = new double[3];
        var overlapError = new double[3, 2];
        const int Seeds = 12;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            (Matrix noisy, _, Matrix u, Matrix v) = KnownMatrices.Spiked(rows, columns, signals, seed);
            var svd = new SingularValueDecomposition(noisy);
            var bulk = MarchenkoPasturFit.Of(svd.Values, rows, columns);
            IReadOnlyList<Spike> spikes = SpikeTest.Find(svd.Values, bulk);

            Assert.Equal([0, 1, 2], spikes.Select(spike => spike.Index));
            for (int k = 0; k < 3; k++)
            {
                strength[k] += spikes[k].Signal / Seeds;
                overlapError[k, 0] += (Overlap(u, svd.U, k) - spikes[k].LeftOverlap) / Seeds;
                overlapError[k, 1] += (Overlap(v, svd.V, k) - spikes[k].RightOverlap) / Seeds;
            }
        }

        for (int k = 0; k < 3; k++)
        {
            Assert.InRange(strength[k] / signals[k], 0.97, 1.03);
            Assert.InRange(overlapError[k, 0], -0.04, 0.04);
            Assert.InRange(overlapError[k, 1], -0.04, 0.04);
        }
    }

    [Fact]
    public void Signals_below_the_threshold_are_not_found()
    {
        // q = 0.5: the threshold is 0.841. At a significance of 1 in 100, 60 matrices give 0.6 false ones on average.
        int found = Enumerable.Range(0, 60).Sum(seed => Count(KnownMatrices.Spiked(80, 160, [0.6, 0.5], (ulong)seed).Noisy));

        Assert.InRange(found, 0, 3);
    }

    [Fact]
    public void Signals_well_above_the_threshold_are_all_found() =>
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(2, Count(KnownMatrices.Spiked(80, 160, [2, 1.7], (ulong)seed).Noisy)));

    [Fact]
    public void Many_strong_signals_do_not_hide_each_other()
    {
        // Together they have 17 times the square of the noise, which by the mean square of all would seem four times as strong.
        double[] signals = [.. Enumerable.Range(0, 30).Select(k => 9 - (0.1 * k))];
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(100, 200, signals, seed: 6);
        double[] values = KnownMatrices.QuickSingularValues(noisy);
        IReadOnlyList<Spike> spikes = SpikeTest.Find(values, MarchenkoPasturFit.Of(values, 100, 200));

        Assert.Equal(30, spikes.Count);
        Assert.Equal(signals.Sum(signal => signal * signal), spikes.Sum(spike => spike.Signal * spike.Signal), 0.03 * signals.Sum(signal => signal * signal));
    }

    [Fact]
    public void A_spiked_covariance_shows_as_many_spikes_as_it_has_above_the_threshold()
    {
        // Johnstone's model, p / n = 0.25: a variance ℓ shows above 1 + √0.25 = 1.5.
        int[] counts = [.. Enumerable.Range(0, 20).Select(seed => Count(KnownMatrices.SpikedCovariance(320, 80, [6, 4, 1.1], (ulong)seed)))];

        Assert.InRange(counts.Count(count => count == 2), 19, 20);
    }

    [Theory, InlineData(60, 120), InlineData(100, 100), InlineData(30, 300)]
    public void Noise_shows_a_spike_as_often_as_the_significance_says(int rows, int columns)
    {
        const int Matrices = 600;
        int[] found = new int[2];
        double[] levels = [0.05, 0.2];
        for (ulong seed = 0; seed < Matrices; seed++)
        {
            double[] values = KnownMatrices.QuickSingularValues(KnownMatrices.Gaussian(rows, columns, seed + 10_000));
            var bulk = MarchenkoPasturFit.Of(values, rows, columns);
            for (int level = 0; level < 2; level++)
            {
                found[level] += SpikeTest.Find(values, bulk, levels[level]).Count > 0 ? 1 : 0;
            }
        }

        // Four standard errors of 600 draws, and a fifth of the level for the noise's variance, which is estimated.
        for (int level = 0; level < 2; level++)
        {
            double rate = (double)found[level] / Matrices;
            double error = 4 * Math.Sqrt(levels[level] * (1 - levels[level]) / Matrices);
            Assert.InRange(rate, (0.8 * levels[level]) - error, (1.2 * levels[level]) + error);
        }
    }

    [Fact]
    public void The_threshold_of_known_noise_is_exceeded_as_often_as_it_says()
    {
        double[] largest = [.. Enumerable.Range(0, 600).Select(seed => KnownMatrices.QuickSingularValues(KnownMatrices.Gaussian(40, 120, (ulong)seed, 0.3))[0])];

        foreach (double level in new[] { 0.05, 0.5 })
        {
            double threshold = SpikeTest.Threshold(0.3, 40, 120, level);
            double error = 4 * Math.Sqrt(level * (1 - level) / largest.Length);
            Assert.InRange(largest.Count(value => value > threshold) / (double)largest.Length, level - error, level + error);
        }

        // The margin beyond the edge of the law shrinks as n^(−2/3): about fivefold for tenfold extents.
        double Margin(int scale) => (SpikeTest.Threshold(1, 40 * scale, 120 * scale) / new MarchenkoPasturLaw(1 / 3.0, Math.Sqrt(120.0 * scale)).UpperEdge) - 1;
        Assert.InRange(Margin(10) / Margin(100), 4.0, 5.5);
    }

    [Fact]
    public void A_spike_tells_its_margin_and_probability()
    {
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(80, 160, [3], seed: 3);
        var values = KnownMatrices.QuickSingularValues(noisy);
        Spike spike = Assert.Single(SpikeTest.Find(values, MarchenkoPasturFit.Of(values, 80, 160)));

        Assert.Equal(TracyWidom.UpperTail(spike.Margin), spike.PValue);
        Assert.True(spike.Margin > 20, $"{spike.Margin}");
        Assert.True(spike.Signal < spike.SingularValue);
    }

    [Fact]
    public void Without_a_bulk_there_is_no_spike_and_nonsense_is_refused()
    {
        var bulk = MarchenkoPasturFit.Of(new Matrix(20, 30));
        Assert.Empty(SpikeTest.Find(new double[20], bulk));
        Assert.Throws<ArgumentException>(() => SpikeTest.Find(new double[7], bulk));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikeTest.Find(new double[20], bulk, significance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikedModel.Signal(1, aspect: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikedModel.Signal(-1, aspect: 1));
    }

    private static int Count(Matrix matrix)
    {
        double[] values = KnownMatrices.QuickSingularValues(matrix);
        return SpikeTest.Find(values, MarchenkoPasturFit.Of(values, matrix.Rows, matrix.Columns)).Count;
    }

    private static double Overlap(Matrix signal, Matrix found, int k)
    {
        double dot = DenseVector.Dot(KnownMatrices.Column(signal, k), KnownMatrices.Column(found, k));
        return dot * dot;
    }
}
