using System;
using System.Collections.Generic;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether thirty residual blocks train without normalization.</summary>
internal sealed class ResidualTrainingStudy : Study
{
    private static readonly Threshold Identity = Threshold.AtLeast("test accuracy, identity", 0.5);
    private static readonly Threshold Learned = Threshold.AtLeast("test accuracy, learned scale", 0.5);
    private static readonly Threshold Plain = Threshold.AtMost("test accuracy, plain sum (0 if it diverged)", 0.2);

    public override string Name => "residual-training";

    public override string Page => "S001-05";

    public override string Title => "Residual sums without normalization: training";

    public override string Source =>
        "Civitelli, Sortino, Lapucci, Bagattini and Galvan, “A robust initialization of residual blocks for effective ResNet training without batch normalization”, 2021.";

    public override string Claim => "The scaled sum trains deep residual networks without normalization, where the plain sum diverges.";

    public override string Method =>
        "The first 10,000 training images of MNIST, standardized; stem, 30 blocks of width 64, head; gradient descent, momentum 0.9, batch 128, "
        + "2 epochs, rate 0.002, and 0.0001 for the plain sum.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Identity, Learned, Plain];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(
            (laboratory.Data.TrainingImages(DataSource.Mnist).Slice(0, 10_000), laboratory.Data.TestImages(DataSource.Mnist)));
        Func<double>[] runs =
        [
            () => Train<IdentityResidualNetwork>(training, test, 2e-3), () => Train<LearnedResidualNetwork>(training, test, 2e-3),
            () => Train<PlainResidualNetwork>(training, test, 1e-4),
        ];
        double[] accuracies = laboratory.Each(runs, run => run());
        return new Findings(
            [Identity.Measured(accuracies[0]), Learned.Measured(accuracies[1]), Plain.Measured(accuracies[2])],
            [new BarChart(
                "Test accuracy after two epochs", Axis.Linear("test accuracy", [0, 1]), ["identity", "learned scale", "plain sum"], [("accuracy", accuracies)])]);
    }

    private static double Train<TNetwork>(Dataset training, Dataset test, double rate)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        try
        {
            return new Trainer<TNetwork>(network, new TrainingOptions
            {
                Duration = Interval.Epochs(2),
                BatchSize = 128,
                Optimizer = new Sgd(network.Parameters.Length) { LearningRate = rate, Momentum = 0.9 },
                Metrics = [new Accuracy()],
            }).Fit(training, test).History.Last!["accuracy"]!.Value;
        }
        catch (TrainingDivergedException)
        {
            return 0;
        }
    }
}

/// <summary>Thirty blocks √½·(x + f(x)).</summary>
[Network]
internal sealed partial class IdentityResidualNetwork
{
    internal static Node Logits(Node image, Func<Node, Node> block)
    {
        Node x = Perceptron.Dense(image, 64, 1);
        for (int i = 0; i < 30; i++)
        {
            x = block(x);
        }

        return Perceptron.Dense(x, 10, 1).Named("logits");
    }

    internal static Node Branch(Node x) => Perceptron.Dense(Perceptron.Dense(x.Relu(), 64, Math.Sqrt(2)).Relu(), 64, Math.Sqrt(2));

    private static Node Forward([Shape(784)] Node image) => Logits(image, x => x.ScaledResidual(Branch));

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Thirty blocks √½·(a·x + f(x)).</summary>
[Network]
internal sealed partial class LearnedResidualNetwork
{
    private static Node Forward([Shape(784)] Node image) =>
        IdentityResidualNetwork.Logits(image, x => x.ScaledResidual(IdentityResidualNetwork.Branch, Shortcut.LearnedScale));

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Thirty blocks x + f(x).</summary>
[Network]
internal sealed partial class PlainResidualNetwork
{
    private static Node Forward([Shape(784)] Node image) => IdentityResidualNetwork.Logits(image, x => x.Residual(IdentityResidualNetwork.Branch));

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
