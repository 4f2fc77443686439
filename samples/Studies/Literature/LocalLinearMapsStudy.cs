using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether skip connections keep the local linear maps of a deep network well conditioned, and it trainable.</summary>
internal sealed class LocalLinearMapsStudy : Study
{
    private const int Probed = 11; // layer 12
    private static readonly Threshold PlainCondition = Threshold.AtLeast("median κ of three random layers, ρ = 0, σ = √2, slope 0.1", 1e5);
    private static readonly Threshold ResidualCondition = Threshold.AtMost("median κ of three random layers, ρ = 1, σ = 0.5, slope 0", 10);
    private static readonly Threshold ResidualAccuracy = Threshold.AtLeast("test accuracy, residual, worse seed", 0.80);
    private static readonly Threshold PlainAccuracy = Threshold.AtMost("test accuracy, plain, better seed", 0.65);

    public override string Name => "local-linear-maps";

    public override string Page => "S000-09";

    public override string Title => "Local linear maps and skip connections";

    public override string Source =>
        "Riedi, Balestriero and Baraniuk, “Singular value perturbation and deep network optimization”, Constructive Approximation 2022.";

    public override string Claim =>
        "Skip connections hold the singular values of a network's local linear maps together, and with them those of the squared error.";

    public override string Method =>
        "Products of three random layers of 128 units, each active with probability ½, 20 draws. MNIST, 4,000 images to train and 2,000 to test, each pixel standardized; 16 layers of 64 "
        + "units with ReLU, He's normal weights, plain; or D(Wz + b) + z with weights of deviation 0.5/√fan-in; gradient descent 0.003, batch 50, 5 epochs; 2 seeds. "
        + "The tail map of layer 12, median of 20 test images.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [PlainCondition, ResidualCondition, ResidualAccuracy, PlainAccuracy];

    public override Findings Run(Laboratory laboratory)
    {
        double plain = Median([.. Enumerable.Range(0, 20).Select(draw => RandomProduct(0, Math.Sqrt(2), 0.1, (ulong)draw))]);
        double residual = Median([.. Enumerable.Range(0, 20).Select(draw => RandomProduct(1, 0.5, 0, (ulong)draw))]);
        (Dataset training, Dataset test) = laboratory.Data.SmallSplit(DataSource.Mnist, 4_000);
        Normalization pixels = Normalization.Fit(training, "image", Granularity.Element);
        (training, test) = (pixels.Apply(training), pixels.Apply(test));
        Func<Outcome>[] cases =
        [
            () => Train<PlainChain>(training, test, 0, 0), () => Train<PlainChain>(training, test, 1, 0),
            () => Train<AddedChain>(training, test, 0, 1), () => Train<AddedChain>(training, test, 1, 1),
        ];
        Outcome[] runs = laboratory.Each(cases, run => run());
        return new Findings(
            [
                PlainCondition.Measured(plain),
                ResidualCondition.Measured(residual),
                ResidualAccuracy.Measured(runs[2..].Min(run => run.Accuracy)),
                PlainAccuracy.Measured(runs[..2].Max(run => run.Accuracy)),
            ],
            [
                new LineChart(
                    "Condition of the tail map by layer, before training, median of 20 images",
                    Axis.Linear("layer", [1, 16]),
                    Axis.Logarithmic("κ of the part that is not zero", [.. runs[0].Conditions, .. runs[2].Conditions]),
                    [Curve("plain", runs[0]), Curve("residual", runs[2])]),
                new BarChart(
                    "Test accuracy after five epochs",
                    Axis.Linear("test accuracy", [0, 1]),
                    ["plain", "residual"],
                    [("seed 0", [runs[0].Accuracy, runs[2].Accuracy]), ("seed 1", [runs[1].Accuracy, runs[3].Accuracy])]),
            ])
        {
            Remarks =
            [
                .. runs.Select((run, i) => new Remark($"κ of the tail of layer 12, {(i < 2 ? "plain" : "residual")}, seed {i % 2}", run.Conditions[Probed])),
                .. runs.Select((run, i) => new Remark($"its rank, median, {(i < 2 ? "plain" : "residual")}, seed {i % 2}", run.Rank)),
                .. runs.Select((run, i) => new Remark($"test accuracy, {(i < 2 ? "plain" : "residual")}, seed {i % 2}", run.Accuracy)),
                new Remark("κ of one residual layer of all active units by the law, σ = 0.5", new ShiftedGaussianLaw(1, 0.5).Condition),
            ],
        };
    }

    private static Series Curve(string name, Outcome run) => new(name, [.. run.Conditions.Select((condition, layer) => (layer + 1.0, condition))]);

    // κ of Π (D·W + ρI), D of 1 or η, each with probability ½.
    private static double RandomProduct(double shift, double deviation, double slope, ulong draw)
    {
        const int Size = 128;
        var random = new Philox(seed: 9, draw);
        Matrix product = Matrix.Identity(Size);
        for (int layer = 0; layer < 3; layer++)
        {
            var map = new Matrix(Size, Size);
            for (int unit = 0; unit < Size; unit++)
            {
                double active = random.Next(2) == 0 ? slope : 1;
                foreach (ref double value in map.Row(unit))
                {
                    value = active * deviation / Math.Sqrt(Size) * random.NextNormal();
                }

                map[unit, unit] += shift;
            }

            product = map.Multiply(product);
        }

        return Conditioning.Of(product).Number;
    }

    private static Outcome Train<TNetwork>(Dataset training, Dataset test, ulong seed, double factor)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        PiecewiseLinearNetwork chain = PiecewiseLinearNetwork.Read(network, factor: layer => layer > 0 ? factor : 0);
        var pixels = new float[20 * 784];
        test.Pick("image").Gather([.. Enumerable.Range(0, 20)], pixels, []);
        LinearRegion[] regions = [.. pixels.Chunk(784).Select(image => chain.At(Array.ConvertAll(image, pixel => (double)pixel)))];
        double[] conditions = [.. Enumerable.Range(0, 16).Select(layer => Median([.. regions.Select(region => Conditioning.Of(region.Tail(layer)).Number)]))];
        double rank = Median([.. regions.Select(region => (double)Conditioning.Of(region.Tail(Probed)).Rank)]);

        double accuracy = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(5),
            BatchSize = 50,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.003, Momentum = 0 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(training, test).History.Last!["accuracy"]!.Value;
        return new Outcome(conditions, rank, accuracy);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private sealed record Outcome(IReadOnlyList<double> Conditions, double Rank, double Accuracy);
}

/// <summary>Sixteen layers of ReLU, one after another.</summary>
[Network]
internal sealed partial class PlainChain
{
    private static Node Forward([Shape(784)] Node image)
    {
        Node x = image;
        for (int layer = 0; layer < 16; layer++)
        {
            x = x.Dense(64, init: Init.HeNormal, biasInit: Init.Zeros).Relu();
        }

        return x.Dense(10, init: Init.HeNormal, biasInit: Init.Zeros).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same, each layer but the first added to what goes into it.</summary>
[Network]
internal sealed partial class AddedChain
{
    private static readonly Init Half = new(InitKind.HeNormal, 0.5);

    private static Node Forward([Shape(784)] Node image)
    {
        Node x = image.Dense(64, init: Half, biasInit: Init.Zeros).Relu();
        for (int layer = 1; layer < 16; layer++)
        {
            x = x.Dense(64, init: Half, biasInit: Init.Zeros).Relu() + x;
        }

        return x.Dense(10, init: Half, biasInit: Init.Zeros).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
