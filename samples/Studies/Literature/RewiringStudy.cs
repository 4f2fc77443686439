using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Initialization;
using StaticNets.Random;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Initialization;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether rewiring makes neurons equally strong, and networks that begin so better or steadier.</summary>
internal sealed class RewiringStudy : Study
{
    private const int Networks = 10;
    private static readonly (int Outputs, int Inputs)[] Shapes = [(256, 256), (64, 576), (10, 128)];
    private static readonly Threshold Inputs = Threshold.AtMost("variance of input strengths, after over before, 256 × 256", 0.10);
    private static readonly Threshold Outputs = Threshold.AtMost("variance of output strengths, after over before, 256 × 256", 0.10);
    private static readonly Threshold Shuffled = new("the same of inputs where weights are shuffled instead", 0.8, 1.2);

    // The last two bounds are guesses of what ten seeds can show; the source has no figure for a network of this size.
    private static readonly Threshold Better = Threshold.AtLeast("mean test accuracy, rewired less as drawn", -0.002);
    private static readonly Threshold Steadiness = Threshold.AtMost("deviation of test accuracy over seeds, rewired over as drawn", 1.1);

    public override string Name => "preferential-rewiring";

    public override string Page => "S001-06";

    public override string Title => "Rewiring of random weights by preferential attachment";

    public override string Source =>
        "Scabini, De Baets and Bruno, “Improving deep neural network random initialization through neuronal rewiring”, 2022.";

    public override string Claim =>
        "Exchanging weights so that weak ones go to strong neurons makes all neurons nearly equally strong, and networks more accurate and steadier over seeds.";

    public override string Method =>
        "Normal weights of variance 2 / fan-in in matrices of three shapes, five seeds each; then three convolutions of 16, 32 and 64 filters on CIFAR-10 averaged "
        + "to 16 × 16, 10,000 images to train and 2,000 to test, Adam, rate 0.002, batch 50, 4 epochs, ten seeds with and without rewiring.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.CifarPart];

    public override IReadOnlyList<Threshold> Thresholds => [Inputs, Outputs, Shuffled, Better, Steadiness];

    public override Findings Run(Laboratory laboratory)
    {
        Spread[] spreads = laboratory.Each(Shapes, shape => Rewired(shape.Outputs, shape.Inputs));
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.Photographs(DataSource.CifarPart));
        (bool Rewired, ulong Seed)[] cases = [.. Enumerable.Range(0, 2 * Networks).Select(run => (run >= Networks, (ulong)(run % Networks)))];
        double[][] accuracies = [.. laboratory.Each(cases, run => Train(training, test, run.Rewired, run.Seed)).Chunk(Networks)];
        string[] names = [.. Shapes.Select(shape => $"{shape.Outputs} × {shape.Inputs}")];
        return new Findings(
            [
                Inputs.Measured(spreads[0].Inputs), Outputs.Measured(spreads[0].Outputs), Shuffled.Measured(spreads[0].Shuffled),
                Better.Measured(accuracies[1].Average() - accuracies[0].Average()), Steadiness.Measured(Deviation(accuracies[1]) / Deviation(accuracies[0])),
            ],
            [
                new BarChart(
                    "Variance of strengths after rewiring, over that before",
                    Axis.Linear("ratio", [0, 1]),
                    names,
                    [
                        ("inputs", [.. spreads.Select(spread => spread.Inputs)]), ("outputs", [.. spreads.Select(spread => spread.Outputs)]),
                        ("inputs, shuffled", [.. spreads.Select(spread => spread.Shuffled)]),
                    ]),
                new LineChart(
                    "Test accuracy after 4 epochs, by seed",
                    Axis.Linear("seed", [0, Networks - 1]),
                    Axis.Linear("test accuracy", accuracies.SelectMany(values => values)),
                    [.. accuracies.Select((values, arm) => new Series(arm == 0 ? "as drawn" : "rewired", [.. values.Select((value, seed) => ((double)seed, value))]))]),
            ])
        {
            Remarks =
            [
                .. names.Skip(1).Zip(spreads.Skip(1)).SelectMany(pair => new Remark[]
                {
                    new($"variance of input strengths, after over before, {pair.First}", pair.Second.Inputs),
                    new($"variance of output strengths, after over before, {pair.First}", pair.Second.Outputs),
                }),
                new("mean test accuracy, as drawn", accuracies[0].Average()),
                new("mean test accuracy, rewired", accuracies[1].Average()),
                new("deviation of test accuracy over seeds, as drawn", Deviation(accuracies[0])),
                new("deviation of test accuracy over seeds, rewired", Deviation(accuracies[1])),
            ],
        };
    }

    private static Spread Rewired(int outputs, int inputs)
    {
        const int Seeds = 5;
        var mean = new Spread(0, 0, 0);
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var weights = new float[outputs * inputs];
            Initializers.Fill([outputs, inputs], Init.HeNormal, "weight", seed, weights);
            var before = NeuronStrengths.Of(weights, outputs);
            int[] order = [.. Enumerable.Range(0, weights.Length)];
            new Philox(seed, stream: 2).Shuffle(order);
            var shuffled = NeuronStrengths.Of([.. order.Select(i => weights[i])], outputs);
            Rewiring.Rewire(weights, outputs, new Philox(seed, stream: 1));
            var after = NeuronStrengths.Of(weights, outputs);
            mean = new Spread(
                mean.Inputs + (after.InputVariance / before.InputVariance / Seeds),
                mean.Outputs + (after.OutputVariance / before.OutputVariance / Seeds),
                mean.Shuffled + (shuffled.InputVariance / before.InputVariance / Seeds));
        }

        return mean;
    }

    private static double Train(Dataset training, Dataset test, bool rewired, ulong seed)
    {
        ThreeConvolutions network = ThreeConvolutions.Create(seed);
        if (rewired)
        {
            Rewiring.Rewire(network.Parameters, seed);
        }

        return new Trainer<ThreeConvolutions>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(4),
            BatchSize = 50,
            Optimizer = new Adam(network.Parameters.Length) { LearningRate = 2e-3 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
            ValidateEvery = Interval.Epochs(4),
        }).Fit(training, test).History.Last!["accuracy"]!.Value;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private sealed record Spread(double Inputs, double Outputs, double Shuffled);
}

/// <summary>Three convolutions with pooling between them.</summary>
[Network]
internal sealed partial class ThreeConvolutions
{
    private static Node Forward([Shape(3, 32, 32)] Node image)
    {
        Node x = image.AvgPool2D(2);
        for (int width = 16; width <= 64; width *= 2)
        {
            x = x.Conv2D(width, kernel: 3, padding: 1, init: Init.HeNormal).Relu().MaxPool2D(2);
        }

        return x.Flatten().Dense(10, init: Init.HeNormal, biasInit: Init.Zeros).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
