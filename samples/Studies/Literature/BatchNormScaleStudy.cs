using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Numerics;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether scales of BatchNorm that begin small, and learn slowly, stay where they begin without harm.</summary>
internal sealed class BatchNormScaleStudy : Study
{
    private const double SmallScale = 0.1;
    private const double Divisor = 100;
    private static readonly ulong[] Seeds = [0, 1, 2, 3, 4];
    private static readonly Threshold Drift = Threshold.AtMost("drift of scales that learn at 1/100 of the rate, worst seed", 0.02);
    private static readonly Threshold Ratio = Threshold.AtLeast("drift at the full rate over that, worst seed", 10);
    private static readonly Threshold Reached = Threshold.AtLeast("test accuracy with small, slow scales, worst seed", 0.91);

    public override string Name => "batch-norm-scale";

    public override string Page => "S001-08";

    public override string Title => "Small scales of BatchNorm that learn slowly";

    public override string Source => "Davis and Frank, “Revisiting batch norm initialization”, ECCV 2022.";

    public override string Claim =>
        "Scales that begin below 1 and learn at a hundredth of the rate stay small, and improve convolutional networks significantly.";

    public override string Method =>
        "MNIST, 10,000 images to train and 10,000 to test; 784-128-128-128-10, BatchNorm before each ReLU; gradient descent 0.1 with momentum "
        + "0.9, batch 128, 3 epochs, 5 seeds. Drift is the mean distance of the first two layers' scales from where they began. "
        + "On this small task the rule is not expected to help, only to do what it says.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Drift, Ratio, Reached];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = laboratory.Data.UsualSplit(DataSource.Mnist, 10_000);
        string[] arms = ["scales 1, full rate", "scales 0.1, full rate", "scales 0.1, rate / 100"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, 3).SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        (double Accuracy, double Drift)[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            0 => Train<UnitScales>(training, test, run.Seed, 1, divisor: 1),
            1 => Train<SmallScales>(training, test, run.Seed, SmallScale, divisor: 1),
            _ => Train<SmallScales>(training, test, run.Seed, SmallScale, Divisor),
        });

        (double Accuracy, double Drift)[] Arm(int arm) => runs[(arm * Seeds.Length)..((arm + 1) * Seeds.Length)];
        PairedTest significance = PairedTest.Of([.. Arm(0).Select(run => run.Accuracy)], [.. Arm(2).Select(run => run.Accuracy)]);
        ScatterPlot plot = new(
            "Accuracy and drift of the scales, one point a seed",
            Axis.Logarithmic("mean distance of the scales from their start", runs.Select(run => run.Drift)),
            Axis.Linear("test accuracy", runs.Select(run => run.Accuracy)),
            [.. arms.Select((name, arm) => new Series(name, [.. Arm(arm).Select(run => (run.Drift, run.Accuracy))]))]);
        return new Findings(
            [
                Drift.Measured(Arm(2).Max(run => run.Drift)),
                Ratio.Measured(Arm(1).Zip(Arm(2), (full, slow) => full.Drift / slow.Drift).Min()),
                Reached.Measured(Arm(2).Min(run => run.Accuracy)),
            ],
            [plot])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean test accuracy, {name}", Arm(arm).Average(run => run.Accuracy))),
                new("scales 1 minus scales 0.1 at rate / 100: paired t", significance.Statistic),
                new("its p-value", significance.PValue),
            ],
        };
    }

    private static (double Accuracy, double Drift) Train<TNetwork>(Dataset training, Dataset test, ulong seed, double scale, double divisor)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        TrainingResult result = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(3),
            BatchSize = 128,
            DropLast = true,
            Optimizer = new Sgd(BatchNormGroups.Of(TNetwork.Info, divisor)) { LearningRate = 0.1, Momentum = 0.9 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(training, test);
        float[] scales = [.. network.Parameters["batchNorm1.weight"], .. network.Parameters["batchNorm2.weight"]];
        double drift = scales.Average(gamma => Math.Abs(gamma - scale));
        return (result.History.Last!["accuracy"]!.Value, drift);
    }
}

/// <summary>Three layers with BatchNorm whose scales begin at 1.</summary>
[Network]
internal sealed partial class UnitScales
{
    internal static Node Layers(Node x, float scale)
    {
        for (int layer = 0; layer < 3; layer++)
        {
            x = x.Dense(128, bias: false, init: Init.HeNormal).BatchNorm(scaleInit: scale).Relu();
        }

        return x.Dense(10, init: Init.HeNormal, biasInit: Init.Zeros);
    }

    private static Node Forward([Shape(784)] Node image) => Layers(image, 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with scales that begin at 0.1.</summary>
[Network]
internal sealed partial class SmallScales
{
    private static Node Forward([Shape(784)] Node image) => UnitScales.Layers(image, 0.1f).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
