using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether a network of sigmoids, which hardly learns by itself, learns with batch normalization.</summary>
internal sealed class BatchNormalizationStudy : Study
{
    private const int StepsPerEpoch = 133;
    private static readonly Threshold Reached = Threshold.AtLeast("test accuracy with BatchNorm, rate 0.1", 0.89);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over the network without, rate 0.1", 0.20);

    public override string Name => "batch-normalization";

    public override string Page => "S000-07";

    public override string Title => "Batch normalization";

    public override string Source =>
        "Ioffe and Szegedy, “Batch normalization: accelerating deep network training by reducing internal covariate shift”, ICML 2015.";

    public override string Claim =>
        "Normalizing each unit over the batch makes saturating activations trainable, and training several times as fast.";

    public override string Method =>
        "MNIST, 8,000 images to train and 2,000 to test; 784-100-100-100-10 with sigmoids, weights N(0, 0.1²), biases 0; "
        + "gradient descent, batch 60, 3 epochs.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Reached, Lead];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.SmallSplit(DataSource.Mnist, 8_000));
        (bool Normalized, double Rate)[] cases = [(true, 0.1), (false, 0.1), (true, 0.5), (false, 0.5)];
        TrainingHistory[] runs = laboratory.Each(
            cases,
            run => run.Normalized ? Train<NormalizedSigmoids>(training, test, run.Rate) : Train<PlainSigmoids>(training, test, run.Rate));
        double[] accuracies = [.. runs.Select(history => history.Last!["accuracy"]!.Value)];

        string[] names = ["BatchNorm, rate 0.1", "plain, rate 0.1", "BatchNorm, rate 0.5", "plain, rate 0.5"];
        Series[] curves = [.. runs.Select((history, i) => Curves.Of(history, names[i], "accuracy", StepsPerEpoch))];
        return new Findings(
            [Reached.Measured(accuracies[0]), Lead.Measured(accuracies[0] - accuracies[1])],
            [new LineChart(
                "Test accuracy by epoch", Axis.Linear("epoch", [0, 3]), Axis.Linear("test accuracy", [0, 1]), curves)])
        {
            Remarks =
            [
                new("test accuracy without, rate 0.1", accuracies[1]),
                new("test accuracy with BatchNorm, rate 0.5", accuracies[2]),
                new("test accuracy without, rate 0.5", accuracies[3]),
            ],
        };
    }

    private static TrainingHistory Train<TNetwork>(Dataset training, Dataset test, double rate)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        return new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(3),
            BatchSize = 60,
            DropLast = true,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = rate },
            Metrics = [new Accuracy()],
            ValidateEvery = Interval.Steps(19),
        }).Fit(training, test).History;
    }
}

/// <summary>Three layers of sigmoids.</summary>
[Network]
internal sealed partial class PlainSigmoids
{
    internal static Node Layers(Node x, bool normalized)
    {
        for (int layer = 0; layer < 3; layer++)
        {
            x = x.Dense(100, init: Init.Normal(0, 0.1), biasInit: Init.Zeros);
            x = (normalized ? x.BatchNorm() : x).Sigmoid();
        }

        return x.Dense(10, init: Init.Normal(0, 0.1), biasInit: Init.Zeros);
    }

    private static Node Forward([Shape(784)] Node image) => Layers(image, normalized: false).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with batch normalization before each sigmoid.</summary>
[Network]
internal sealed partial class NormalizedSigmoids
{
    private static Node Forward([Shape(784)] Node image) => PlainSigmoids.Layers(image, normalized: true).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
