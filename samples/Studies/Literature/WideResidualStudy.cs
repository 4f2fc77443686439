using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;
using Zoo.Networks;

namespace Studies.Literature;

/// <summary>Whether wide residual networks learn small digits in three passes over a few thousand of them.</summary>
internal sealed class WideResidualStudy : Study
{
    private const int Samples = 4_000;
    private const int Epochs = 3;
    private const int StepsPerEpoch = Samples / 100;
    private static readonly Threshold Wide = Threshold.AtLeast("test accuracy, WRN-10-2", 0.92);
    private static readonly Threshold Deep = Threshold.AtLeast("test accuracy, WRN-16-1", 0.92);
    private static readonly Threshold WideFalls = Threshold.AtMost("training loss over the epoch before, largest, WRN-10-2", 1);
    private static readonly Threshold DeepFalls = Threshold.AtMost("training loss over the epoch before, largest, WRN-16-1", 1);

    public override string Name => "wide-residual";

    public override string Page => "S003-19";

    public override string Title => "Wide residual networks";

    public override string Source => "Zagoruyko and Komodakis, “Wide residual networks”, BMVC 2016.";

    public override string Claim =>
        "Residual networks that are wide rather than deep, with normalization and ReLU before each convolution, train fast to the accuracy of much deeper ones.";

    public override string Method =>
        "The first 4,000 training and 2,000 test images of MNIST, averaged to 14 × 14, standardized; gradient descent with Nesterov's momentum 0.9, "
        + "rate 0.1 along half a cosine, weight decay 0.0005 on all parameters, batch 100, 3 epochs.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Wide, Deep, WideFalls, DeepFalls];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(DataFolder.Pooled(laboratory.Data.UsualSplit(DataSource.Mnist, Samples, 2_000), factor: 2));
        Func<TrainingHistory>[] runs = [() => Train<WideTwice>(training, test), () => Train<WideOnce>(training, test)];
        TrainingHistory[] histories = laboratory.Each(runs, run => run());
        double[] accuracies = [.. histories.Select(history => history.Last!["accuracy"]!.Value)];
        Series[] losses = [.. histories.Select((history, i) => Curves.Of(history, i == 0 ? "WRN-10-2" : "WRN-16-1", "training_loss", StepsPerEpoch))];
        return new Findings(
            [
                Wide.Measured(accuracies[0]), Deep.Measured(accuracies[1]),
                WideFalls.Measured(LargestRatio(losses[0])), DeepFalls.Measured(LargestRatio(losses[1])),
            ],
            [
                new LineChart("Training loss by epoch", Axis.Linear("epoch", [1, Epochs]), Axis.Logarithmic("mean cross-entropy", losses.Y()), losses),
                new LineChart(
                    "Test accuracy by epoch",
                    Axis.Linear("epoch", [1, Epochs]),
                    Axis.Linear("test accuracy", [0, 1]),
                    [.. histories.Select((history, i) => Curves.Of(history, losses[i].Name, "accuracy", StepsPerEpoch))]),
            ])
        {
            Remarks = [.. losses.SelectMany(series => series.Points.Select(point => new Remark($"training loss of epoch {point.X:0}, {series.Name}", point.Y)))],
        };
    }

    private static double LargestRatio(Series losses) =>
        losses.Points.Zip(losses.Points.Skip(1), (before, after) => after.Y / before.Y).Max();

    private static TrainingHistory Train<TNetwork>(Dataset training, Dataset test)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        return new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = 100,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4 },
            Schedule = new CosineSchedule(0.1, Epochs * StepsPerEpoch),
            Metrics = [new Accuracy()],
        }).Fit(training, test).History;
    }
}

/// <summary>Ten layers, twice as wide as ResNet.</summary>
[Network]
internal sealed partial class WideTwice
{
    private static Node Forward([Shape(196)] Node image) =>
        WideResidual.Network(image.Reshape(1, 14, 14), depth: 10, widening: 2, classes: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Sixteen layers, as wide as ResNet.</summary>
[Network]
internal sealed partial class WideOnce
{
    private static Node Forward([Shape(196)] Node image) =>
        WideResidual.Network(image.Reshape(1, 14, 14), depth: 16, widening: 1, classes: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
