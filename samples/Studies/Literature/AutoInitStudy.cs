using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether weights that the compiler scales let very deep perceptrons learn.</summary>
internal sealed class AutoInitStudy : Study
{
    private static readonly Threshold ReluChosen = Threshold.AtLeast("test accuracy, ReLU, AutoInit", 0.80);
    private static readonly Threshold ReluGlorot = Threshold.AtMost("test accuracy, ReLU, Glorot", 0.60);
    private static readonly Threshold GeluChosen = Threshold.AtLeast("test accuracy, GELU, AutoInit", 0.70);
    private static readonly Threshold GeluGlorot = Threshold.AtMost("test accuracy, GELU, Glorot", 0.25);
    private static readonly Threshold Variance = new("variance before the fifth ReLU, mean of 8 seeds", 0.7, 1.5);

    public override string Name => "auto-init";

    public override string Page => "S001-01";

    public override string Title => "Initial weights from the graph";

    public override string Source =>
        "Bingham and Miikkulainen, “AutoInit: analytic signal-preserving weight initialization for neural networks”, 2021.";

    public override string Claim =>
        "Weights scaled by following mean and variance through the network train it with activations that fixed rules were not made for.";

    public override string Method =>
        "The first 10,000 training images of MNIST, standardized; 784-20×256-10; gradient descent, rate 0.01, momentum 0.9, batch 128, "
        + "2 epochs. The variance: five layers, 256 samples of normal inputs.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [ReluChosen, ReluGlorot, GeluChosen, GeluGlorot, Variance];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(
            (laboratory.Data.TrainingImages(DataSource.Mnist).Slice(0, 10_000), laboratory.Data.TestImages(DataSource.Mnist)));
        Func<double>[] runs =
        [
            () => Train<ChosenRelu>(training, test), () => Train<GlorotRelu>(training, test),
            () => Train<ChosenGelu>(training, test), () => Train<GlorotGelu>(training, test),
        ];
        double[] accuracies = laboratory.Each(runs, run => run());
        double variance = Enumerable.Range(0, 8).Average(seed => VarianceAtFive((ulong)seed));
        return new Findings(
            [
                ReluChosen.Measured(accuracies[0]), ReluGlorot.Measured(accuracies[1]), GeluChosen.Measured(accuracies[2]),
                GeluGlorot.Measured(accuracies[3]), Variance.Measured(variance),
            ],
            [new BarChart(
                "Test accuracy after two epochs",
                Axis.Linear("test accuracy", [0, 1]),
                ["ReLU", "GELU"],
                [("AutoInit", [accuracies[0], accuracies[2]]), ("Glorot", [accuracies[1], accuracies[3]])])]);
    }

    private static double Train<TNetwork>(Dataset training, Dataset test)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        return new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(2),
            BatchSize = 128,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.01, Momentum = 0.9 },
            Metrics = [new Accuracy()],
        }).Fit(training, test).History.Last!["accuracy"]!.Value;
    }

    private static double VarianceAtFive(ulong seed)
    {
        const int Samples = 256;
        var random = new Philox(seed, stream: 5);
        float[] inputs = [.. Enumerable.Range(0, Samples * 784).Select(_ => (float)random.NextNormal())];
        var outputs = new float[Samples * 256];
        new FifthLayer(seed).Infer(inputs, outputs, Samples);
        double mean = outputs.Average(value => (double)value);
        return outputs.Average(value => (value - mean) * (value - mean));
    }
}

/// <summary>Twenty layers of ReLU, scaled by the compiler.</summary>
[Network]
[AutoInit]
internal sealed partial class ChosenRelu
{
    internal static Node Layers(Node x, Func<Node, Node> activation, Init? init = null, int count = 20)
    {
        for (int layer = 0; layer < count; layer++)
        {
            x = activation(x.Dense(256, init: init, biasInit: Init.Zeros));
        }

        return x;
    }

    private static Node Forward([Shape(784)] Node image) => Layers(image, x => x.Relu()).Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with GELU.</summary>
[Network]
[AutoInit]
internal sealed partial class ChosenGelu
{
    private static Node Forward([Shape(784)] Node image) => ChosenRelu.Layers(image, x => x.Gelu()).Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Twenty layers of ReLU as Glorot and Bengio would begin.</summary>
[Network]
internal sealed partial class GlorotRelu
{
    private static Node Forward([Shape(784)] Node image) =>
        ChosenRelu.Layers(image, x => x.Relu(), Init.Glorot).Dense(10, init: Init.Glorot, biasInit: Init.Zeros).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with GELU.</summary>
[Network]
internal sealed partial class GlorotGelu
{
    private static Node Forward([Shape(784)] Node image) =>
        ChosenRelu.Layers(image, x => x.Gelu(), Init.Glorot).Dense(10, init: Init.Glorot, biasInit: Init.Zeros).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>What comes before the fifth ReLU.</summary>
[Network]
[AutoInit]
internal sealed partial class FifthLayer
{
    private static Node Forward([Shape(784)] Node image) => ChosenRelu.Layers(image, x => x.Relu(), count: 4).Dense(256);
}
