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

/// <summary>Whether matrix product states overfit digits as their bond grows, as they do one-dimensional data.</summary>
internal sealed class MatrixProductDigitsStudy : Study
{
    private const int Samples = 2_000;
    private const int Epochs = 20;
    private const int BatchSize = 50;
    private const int Seeds = 3;
    private static readonly Threshold Good = Threshold.AtLeast("mean test accuracy, bond 10", 0.86);
    private static readonly Threshold Small = Threshold.AtMost("mean test accuracy, bond 2", 0.70);
    private static readonly Threshold NoOverfitting = Threshold.AtLeast("mean test accuracy, bond 20, less that of bond 10", -0.02);

    public override string Name => "matrix-product-digits";

    public override string Page => "S000-03";

    public override string Title => "Matrix product states on digits";

    public override string Source =>
        "Strashko and Stoudenmire, “Generalization and overfitting in matrix product state machine learning architectures”, 2022.";

    public override string Claim => "On images of digits larger bonds are better, and none is found that overfits.";

    public override string Method =>
        "MNIST averaged to 7 × 7, of its test images 2,000 to train and 1,000 others to test; 49 sites with features (1 − x, x), the label in the middle, "
        + "cores near the identity; Adam, rate 0.002, batch 50, 20 epochs, three seeds.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Good, Small, NoOverfitting];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Pooled(laboratory.Data.SmallSplit(DataSource.Mnist, Samples, 1_000), factor: 4);
        // The longest first, so that the others fill the time beside it.
        int[] bonds = [20, 10, 2];
        (int Bond, ulong Seed)[] cases = [.. bonds.SelectMany(bond => Enumerable.Range(0, Seeds).Select(seed => (bond, (ulong)seed)))];
        (TrainingHistory History, double Training)[] runs = laboratory.Each(cases, run => run.Bond switch
        {
            20 => Train<BondTwenty>(training, test, run.Seed),
            10 => Train<BondTen>(training, test, run.Seed),
            _ => Train<BondTwo>(training, test, run.Seed),
        });
        double[] trainings = [.. runs.Select(run => run.Training).Chunk(Seeds).Select(seeds => seeds.Average())];
        double[] tests = [.. runs.Select(Test).Chunk(Seeds).Select(seeds => seeds.Average())];
        string[] names = [.. bonds.Select(bond => $"bond {bond}")];
        return new Findings(
            [Good.Measured(tests[1]), Small.Measured(tests[2]), NoOverfitting.Measured(tests[0] - tests[1])],
            [
                new LineChart(
                    "Test accuracy by epoch, seed 0",
                    Axis.Linear("epoch", [0, Epochs]),
                    Axis.Linear("test accuracy", [0, 1]),
                    [.. names.Select((name, i) => Curves.Of(runs[i * Seeds].History, name, "accuracy", Samples / BatchSize))]),
                new BarChart("Mean accuracy after 20 epochs", Axis.Linear("accuracy", [0, 1]), names, [("training", trainings), ("test", tests)]),
            ])
        {
            Remarks =
            [
                new("mean test accuracy, bond 20", tests[0]),
                .. names.Zip(trainings, (name, accuracy) => new Remark($"mean training accuracy, {name}", accuracy)),
                .. cases.Zip(runs, (run, found) => new Remark($"test accuracy, bond {run.Bond}, seed {run.Seed}", Test(found))),
            ],
        };
    }

    private static double Test((TrainingHistory History, double Training) run) => run.History.Last!["accuracy"]!.Value;

    private static (TrainingHistory History, double Training) Train<TNetwork>(Dataset training, Dataset test, ulong seed)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        TrainingHistory history = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = BatchSize,
            Optimizer = new Adam(network.Parameters.Length) { LearningRate = 2e-3 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(training, test).History;
        return (history, new Evaluator(network, training, [new Accuracy()]).Run()[0].Value);
    }
}

/// <summary>A chain of 49 matrices of 2 × 2.</summary>
[Network]
internal sealed partial class BondTwo
{
    private static Node Forward([Shape(49)] Node image) => image.LinearFeatures().MatrixProductState(bond: 2, labels: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>A chain of 49 matrices of 10 × 10.</summary>
[Network]
internal sealed partial class BondTen
{
    private static Node Forward([Shape(49)] Node image) => image.LinearFeatures().MatrixProductState(bond: 10, labels: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>A chain of 49 matrices of 20 × 20.</summary>
[Network]
internal sealed partial class BondTwenty
{
    private static Node Forward([Shape(49)] Node image) => image.LinearFeatures().MatrixProductState(bond: 20, labels: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
