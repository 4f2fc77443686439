using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class RepresentationTrackerTests
{
    private static readonly Dataset Data = Draw(64, seed: 1);
    private static readonly Dataset Probes = Draw(40, seed: 2);

    [Fact]
    public void The_records_are_those_of_the_epochs_asked_for()
    {
        var network = new Small(seed: 5);
        double before = new RepresentationSpectrum(Features.Of(network, Probes, "hidden").Values).Energy(1);
        var tracker = new RepresentationTracker(network, Probes, ["hidden"], leading: 1) { Epochs = [1, 3] };
        Fit(network, tracker, epochs: 3);
        double after = new RepresentationSpectrum(Features.Of(network, Probes, "hidden").Values).Energy(1);

        Assert.Equal([0, 1, 3], tracker.Records.Select(record => record.Epoch));
        Assert.Equal(after - before, tracker.At(3).Score, 1e-12);
        Assert.NotEqual(0, tracker.At(1).Score);
        Assert.Equal(GiveUpReason.None, tracker.GivenUp);
        Assert.Throws<KeyNotFoundException>(() => tracker.At(2));
    }

    [Fact]
    public void A_low_score_ends_the_run_at_the_epoch_of_the_decision()
    {
        var network = new Small(seed: 5);
        var tracker = new RepresentationTracker(network, Probes, ["hidden"], 1) { DecideAt = 2, Threshold = new GiveUpThreshold(2) };
        TrainingResult result = Fit(network, tracker, epochs: 6);

        Assert.Equal(TrainingOutcome.StoppedByCallback, result.Outcome);
        Assert.Equal(2, result.History.Last!.Epoch);
        Assert.Equal(GiveUpReason.LowScore, tracker.GivenUp);
    }

    [Fact]
    public void A_high_score_goes_on()
    {
        var network = new Small(seed: 5);
        var tracker = new RepresentationTracker(network, Probes, ["hidden"], 1) { DecideAt = 2, Threshold = new GiveUpThreshold(-2) };

        Assert.Equal(TrainingOutcome.Completed, Fit(network, tracker, epochs: 4).Outcome);
    }

    [Fact]
    public void Activations_that_are_not_finite_give_up_at_once()
    {
        var network = new Small(seed: 5);
        var tracker = new RepresentationTracker(network, Probes, ["hidden"], 1);
        network.Parameters["dense1.bias"] = [.. Enumerable.Repeat(float.PositiveInfinity, 6)];

        Assert.Equal(GiveUpReason.NotFinite, tracker.Take(network, 1));
        Assert.False(tracker.At(1).IsFinite);
        Assert.True(double.IsNaN(tracker.At(1).Score));
    }

    [Fact]
    public void A_dead_layer_scores_zero()
    {
        var network = new Small(seed: 5);
        var tracker = new RepresentationTracker(network, Probes, ["hidden"], 1);
        network.Parameters["dense1.bias"] = [.. Enumerable.Repeat(-1e6f, 6)];

        tracker.Take(network, 1);
        Assert.True(tracker.At(1).HasDeadLayer);
        Assert.Equal(0, tracker.At(1).Score);
    }

    [Fact]
    public void Too_many_leading_directions_and_no_layer_are_refused()
    {
        var network = new Small(seed: 5);

        Assert.Throws<ArgumentOutOfRangeException>(() => new RepresentationTracker(network, Probes, ["hidden"], 6));
        Assert.Throws<ArgumentException>(() => new RepresentationTracker(network, Probes, [], 1));
        Assert.True(new RepresentationTracker(network, Probes.Slice(0, 3), ["hidden"], 1).IsUndersampled);
    }

    private static TrainingResult Fit(Small network, RepresentationTracker tracker, int epochs) =>
        new Trainer<Small>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(epochs),
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.1 },
            BatchSize = 16,
            ValidateEvery = Interval.Steps(3), // brings entries within epochs too
            Callbacks = [tracker],
        }).Fit(Data, Probes);

    private static Dataset Draw(int count, ulong seed)
    {
        var random = new Philox(seed);
        var x = new float[count * 4];
        var y = new int[count];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (float)random.NextNormal();
        }

        for (int i = 0; i < count; i++)
        {
            y[i] = x[4 * i] > 0 ? 1 : 0;
        }

        return new Dataset(new DataColumn(new TensorInfo("x", [4]), x), new DataColumn(new TensorInfo("label", [], Classes: 2), y));
    }
}

[Network]
internal sealed partial class Small
{
    private static (Node Logits, Node Hidden) Forward([Shape(4)] Node x)
    {
        Node hidden = x.Dense(6).Relu().Named("hidden");
        return (hidden.Dense(2).Named("logits"), hidden);
    }

    private static Node Loss(Node logits, [Label(2)] Node label) => logits.CrossEntropy(label);
}
