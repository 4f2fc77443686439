using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Initialization;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether learned scales repair weights that begin much too large or too small.</summary>
internal sealed class GradInitStudy : Study
{
    // One seed in five ends at 0.7: which one, the order of rounding decides. So the mean of many.
    private const int Seeds = 10;

    private static readonly Threshold Large = Threshold.AtLeast("test accuracy, gain 8, with GradInit, mean of ten seeds", 0.75);
    private static readonly Threshold LeastScale = Threshold.AtLeast("least scale of a hidden weight, gain 8", 0.35);
    private static readonly Threshold LargestScale = Threshold.AtMost("largest scale of a hidden weight, gain 8", 0.50);
    private static readonly Threshold Small = Threshold.AtLeast("test accuracy, gain 0.5, with GradInit, least of two seeds", 0.65);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over the network without, gain 0.5, least of two seeds", 0.20);

    public override string Name => "grad-init";

    public override string Page => "S001-02";

    public override string Title => "Learning to initialize";

    public override string Source =>
        "Zhu, Ni, Xu, Kong, Huang and Goldstein, “GradInit: learning to initialize neural networks for stable and efficient training”, NeurIPS 2021.";

    public override string Claim =>
        "One factor a tensor, learned so that the first step helps most, lets networks train that begin at the wrong scale.";

    public override string Method =>
        "The first 10,000 training images of MNIST; 784-8×128-10 with ReLU, weights N(0, gain / fan-in), biases 0; GradInit: 200 iterations, "
        + "rate 0.02, batches of 64 + 64; then gradient descent, rate 0.05, momentum 0.9, batch 128, 1 epoch.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Large, LeastScale, LargestScale, Small, Lead];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(
            (laboratory.Data.TrainingImages(DataSource.Mnist).Slice(0, 10_000), laboratory.Data.TestImages(DataSource.Mnist)));
        (double Gain, bool Learned, ulong Seed)[] cases =
            [.. Enumerable.Range(0, Seeds).Select(seed => (8.0, true, (ulong)seed)), (8, false, 0), (8, false, 1), (0.5, true, 0), (0.5, true, 1), (0.5, false, 0), (0.5, false, 1)];
        (double Accuracy, double[] Scales)[] runs = laboratory.Each(cases, run => Train(training, test, run.Gain, run.Learned, run.Seed));

        double[] Accuracies(double gain, bool learned) => [.. cases.Zip(runs).Where(pair => pair.First.Gain == gain && pair.First.Learned == learned).Select(pair => pair.Second.Accuracy)];
        double[] scales = [.. cases.Zip(runs).Where(pair => pair.First.Gain == 8).SelectMany(pair => pair.Second.Scales)];
        double[] lead = [.. Accuracies(0.5, true).Zip(Accuracies(0.5, false), (with, without) => with - without)];
        return new Findings(
            [
                Large.Measured(Accuracies(8, true).Average()), LeastScale.Measured(scales.Min()), LargestScale.Measured(scales.Max()),
                Small.Measured(Accuracies(0.5, true).Min()), Lead.Measured(lead.Min()),
            ],
            [new BarChart(
                "Test accuracy after one epoch, mean of two seeds, of ten with gain 8 and GradInit; a network that diverged counts 0",
                Axis.Linear("test accuracy", [0, 1]),
                ["gain 8", "gain 0.5"],
                [("GradInit", [Accuracies(8, true).Average(), Accuracies(0.5, true).Average()]), ("none", [Accuracies(8, false).Average(), Accuracies(0.5, false).Average()])])]);
    }

    private static (double Accuracy, double[] Scales) Train(Dataset training, Dataset test, double gain, bool learned, ulong seed)
    {
        var network = new EightLayers(seed);
        foreach (ref float value in network.Parameters.Span)
        {
            value *= (float)Math.Sqrt(gain); // biases are zero
        }

        double[] scales = [];
        if (learned)
        {
            GradInitResult result = GradInit.Rescale(
                network, training, new GradInitOptions { LearningRate = 0.02, Iterations = 200, HalfBatch = 64, Seed = seed });
            scales = [.. Enumerable.Range(2, 7).Select(layer => result.Scales[$"dense{layer}.weight"])];
        }

        try
        {
            return (new Trainer<EightLayers>(network, new TrainingOptions
            {
                Duration = Interval.Epochs(1),
                BatchSize = 128,
                Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.05, Momentum = 0.9 },
                ShuffleSeed = seed,
                Metrics = [new Accuracy()],
            }).Fit(training, test).History.Last!["accuracy"]!.Value, scales);
        }
        catch (TrainingDivergedException)
        {
            return (0, scales);
        }
    }
}

/// <summary>Eight hidden layers of ReLU with weights of variance 1 / fan-in.</summary>
[Network(Emit = Emit.HessianVectorProduct)]
internal sealed partial class EightLayers
{
    private static Node Forward([Shape(784)] Node image)
    {
        Node x = image;
        for (int layer = 0; layer < 8; layer++)
        {
            x = Perceptron.Dense(x, 128, 1).Relu();
        }

        return Perceptron.Dense(x, 10, 1).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
