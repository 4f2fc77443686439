using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Evolution;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class SpectrumRecorderTests
{
    [Fact]
    public void Spectra_are_recorded_at_each_interval_of_steps()
    {
        var recorder = new SpectrumRecorder { Every = Interval.Steps(3), Pattern = "dense1.*" };
        Train(new RecordedNetwork(seed: 1), epochs: 2, recorder);

        // 40 samples in batches of 10: 4 steps an epoch, 8 in all.
        Assert.Equal(WeightQuantity.Usual.Select(quantity => ("dense1.weight", quantity.Name)), recorder.Evolution.Series.Select(series => (series.Parameter, series.Quantity)));
        Assert.All(recorder.Evolution.Series, series => Assert.Equal([(3L, 0), (6L, 1)], series.Points.Select(point => (point.Step, point.Epoch))));
    }

    [Fact]
    public void Values_are_those_of_the_network_at_that_moment()
    {
        var network = new RecordedNetwork(seed: 1);
        double before = Norm(network);
        var recorder = new SpectrumRecorder { Quantities = [WeightQuantity.FrobeniusNorm] };
        recorder.Record(network, 0, 0);
        Train(network, epochs: 3, recorder);
        IReadOnlyList<EvolutionPoint> points = recorder.Evolution["dense1.weight", WeightQuantity.FrobeniusNorm].Points;

        Assert.Equal([0L, 4, 8, 12], points.Select(point => point.Step));
        Assert.Equal([0, 1, 2, 3], points.Select(point => point.Epoch));
        Assert.Equal(before, points[0].Value!.Value, 1e-10);
        Assert.Equal(Norm(network), points[3].Value!.Value, 1e-10);
        Assert.Distinct(points.Select(point => point.Value));
    }

    [Fact]
    public void Recording_moves_no_bit_of_the_run()
    {
        (var with, var without) = (new RecordedNetwork(seed: 1), new RecordedNetwork(seed: 1));
        Train(with, epochs: 2, new SpectrumRecorder { Every = Interval.Steps(1), Options = WeightQuantity.AllOptions });
        Train(without, epochs: 2);

        Assert.Equal(without.Parameters.Span, with.Parameters.Span);
    }

    [Fact]
    public void A_quantity_that_a_spectrum_has_not_is_none()
    {
        var recorder = new SpectrumRecorder
        {
            Quantities = [WeightQuantity.TailExponent, WeightQuantity.NoiseDeviation, WeightQuantity.InformativeVectors],
            Options = WeightQuantity.AllOptions,
        };
        recorder.Record(new RecordedNetwork(seed: 1), 1, 0);

        Assert.Null(recorder.Evolution["dense1.weight", WeightQuantity.TailExponent].Points[0].Value); // 12 values are no tail
        Assert.NotNull(recorder.Evolution["dense1.weight", WeightQuantity.NoiseDeviation].Points[0].Value);
        Assert.NotNull(recorder.Evolution["dense1.weight", WeightQuantity.InformativeVectors].Points[0].Value);
        Assert.Null(recorder.Evolution["dense2.weight", WeightQuantity.NoiseDeviation].Points[0].Value);
        Assert.Throws<KeyNotFoundException>(() => recorder.Evolution["dense1.weight", WeightQuantity.Spikes]);
    }

    [Fact]
    public void A_recorder_is_for_one_run()
    {
        var recorder = new SpectrumRecorder();
        var network = new RecordedNetwork(seed: 1);
        recorder.Record(network, 5, 1);

        Assert.Throws<ArgumentException>(() => recorder.Record(network, 5, 1));
    }

    private static double Norm(RecordedNetwork network) => WeightMatrices.Of(network)["dense1.weight"].Matrix.FrobeniusNorm();

    private static void Train(RecordedNetwork network, int epochs, params TrainingCallback[] callbacks)
    {
        var random = new Philox(3);
        float[] values = [.. Enumerable.Range(0, 40 * 20).Select(_ => (float)random.NextNormal())];
        var set = new Dataset(
            new DataColumn(new TensorInfo("x", [20]), values),
            new DataColumn(new TensorInfo("label", [], Classes: 3), [.. Enumerable.Range(0, 40).Select(i => i % 3)]));
        new Trainer<RecordedNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(epochs),
            BatchSize = 10,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.1 },
            Callbacks = callbacks,
        }).Fit(set);
    }
}

/// <summary>One hidden layer, to be trained for a moment.</summary>
[Network]
internal sealed partial class RecordedNetwork
{
    private static Node Forward([Shape(20)] Node x) => x.Dense(12).Tanh().Dense(3).Named("logits");

    private static Node Loss(Node logits, [Label(3)] Node label) => logits.CrossEntropy(label);
}
