using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Correlations;
using Xunit;

namespace StaticNets.Spectral.Tests.Correlations;

public sealed class CorrelationNetworkTests
{
    [Fact]
    public void A_declared_network_is_read_as_the_chain_it_is()
    {
        var network = new Chain(seed: 4);
        float[] x = [0.5f, -1, 2, 0.25f, 3, -0.5f];
        var y = new float[4];
        network.Infer(x, y, 2);
        var samples = new Matrix(2, 3, [.. x.Select(value => (double)value)]);
        Matrix[] layers = CorrelationNetwork.Read(network, Nonlinearity.Relu()).Run(samples);

        Assert.Equal(2, layers.Length);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(y[i], layers[1].Values[i], 1e-5);
        }
    }

    [Fact]
    public void Layers_that_are_no_chain_are_refused() =>
        Assert.Contains("'dense2'", Assert.Throws<ArgumentException>(() => CorrelationNetwork.Read(new Branches(seed: 1), Nonlinearity.Relu())).Message, StringComparison.Ordinal);

    [Fact]
    public void The_loss_in_statistics_is_the_mean_squared_error_of_samples()
    {
        // Exact where the moments of the outputs are: here those of the samples themselves.
        var random = new Philox(3);
        Matrix[] outputs = [.. Enumerable.Range(0, 2).Select(c => Draw(7 + c, 2, ref random))];
        Matrix targets = new(2, 2, [1, 0, 0, 1]);
        double error = 0;
        for (int c = 0; c < 2; c++)
        {
            for (int sample = 0; sample < outputs[c].Rows; sample++)
            {
                for (int k = 0; k < 2; k++)
                {
                    error += Math.Pow(outputs[c][sample, k] - targets[c, k], 2) / 15;
                }
            }
        }

        Assert.Equal(error, StatisticsLoss.Of([.. outputs.Select(Moments.Of)], targets, [7 / 15.0, 8 / 15.0]), 1e-13);
        Assert.Throws<ArgumentException>(() => StatisticsLoss.Of([Moments.Of(outputs[0])], targets, [1]));
    }

    [Fact]
    public void Of_normal_data_the_first_layer_is_exact_and_deviations_come_from_inside()
    {
        var random = new Philox(11);
        CorrelationNetwork network = CorrelationNetwork.Read(new Chain(seed: 4), Nonlinearity.Quadratic());
        Matrix samples = new NormalSampler(new Moments([0.1, 0.2, -0.3], Matrix.Identity(3))).Draw(100_000, ref random);
        IReadOnlyList<LayerMoments> layers = network.Compare(samples);
        IReadOnlyList<LayerMoments> exactFirst = network.Compare(samples, exactFirstLayer: true);

        // The standard error of a covariance is about √(2/n) = 0.0045 of it.
        Assert.InRange(layers[0].MeanError, 0, 0.02);
        Assert.InRange(layers[0].CovarianceError, 0, 0.03);
        Assert.Equal(0, exactFirst[0].CovarianceError);
        Assert.Equal(["dense1", "dense2"], layers.Select(layer => layer.Layer));
        Assert.Equal(0, exactFirst[1].MeanError, 1e-9); // the last layer is affine
        Assert.Equal(0, exactFirst[1].CovarianceError, 1e-9);
    }

    [Fact]
    public void Data_that_are_not_normal_are_found_out_in_the_first_layer()
    {
        var random = new Philox(12);
        CorrelationNetwork network = CorrelationNetwork.Read(new Chain(seed: 4), Nonlinearity.Quadratic());
        var samples = new Matrix(50_000, 3);
        foreach (ref double value in samples.Values)
        {
            value = random.NextDouble() < 0.05 ? 4 : 0; // sparse: of high fourth cumulant
        }

        Assert.True(network.Compare(samples)[0].CovarianceError > 0.1);
        Assert.Equal(0, network.Compare(samples)[0].MeanError, 1e-9); // the mean of z + αz² needs no more than two moments
    }

    [Fact]
    public void Surrogates_share_what_they_are_made_of()
    {
        var random = new Philox(13);
        Matrix samples = Draw(3_000, 3, ref random);
        int[] labels = [.. Enumerable.Range(0, 3_000).Select(i => i % 3 == 0 ? 1 : 0)];
        for (int i = 0; i < 3_000; i++)
        {
            samples[i, 0] += 5 * labels[i];
            samples[i, 1] += samples[i, 0];
        }

        var classes = new ClassMoments(samples, labels, 2);
        (Matrix drawn, int[] drawnLabels) = classes.NormalSurrogates(seed: 1);
        var again = new ClassMoments(drawn, drawnLabels, 2);

        Assert.Equal([2_000, 1_000], again.Counts);
        Assert.Equal([6_000, 3_000], new ClassMoments(classes.NormalSurrogates(1, times: 3).Samples, classes.NormalSurrogates(1, times: 3).Labels, 2).Counts);
        Assert.Equal([2 / 3.0, 1 / 3.0], again.Weights);
        for (int c = 0; c < 2; c++)
        {
            Assert.InRange(new LayerMoments("", again.ByClass[c], classes.ByClass[c]).CovarianceError, 1e-6, 0.15);
            Assert.Equal(classes.ByClass[c].Mean[0], again.ByClass[c].Mean[0], 0.15);
        }

        Moments isotropic = new ClassMoments(classes.MeanSurrogates(0.5, seed: 1).Samples, drawnLabels, 2).ByClass[1];
        Assert.Equal(classes.ByClass[1].Mean[1], isotropic.Mean[1], 0.1);
        Assert.Equal(0.25, isotropic.Covariance[1, 1], 0.05);
        Assert.Equal(0, isotropic.Covariance[0, 1], 0.05);
        Assert.Throws<ArgumentException>(() => new ClassMoments(samples, labels, 3));
    }

    private static Matrix Draw(int rows, int columns, ref Philox random)
    {
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = random.NextNormal();
        }

        return matrix;
    }
}

[Network]
internal sealed partial class Chain
{
    private static Node Forward([Shape(3)] Node x) => x.Dense(5).Relu().Dense(2);
}

[Network]
internal sealed partial class Branches
{
    private static Node Forward([Shape(3)] Node x) => x.Dense(4) + x.Dense(4);
}
