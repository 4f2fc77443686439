using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether a rectifier without an exponential keeps up, and whether its two numbers are learned.</summary>
internal sealed class FirstPowerStudy : Study
{
    private const int Epochs = 3;
    private static readonly ulong[] Seeds = [0, 1, 2];
    private static readonly Threshold Fixed = Threshold.AtLeast("test accuracy with FPLUS, worst seed", 0.922);
    private static readonly Threshold Learned = Threshold.AtLeast("test accuracy with learned PFPLUS, worst seed", 0.922);
    private static readonly Threshold LambdaMoves = Threshold.AtLeast("least |λ − 1| after training, any layer and seed", 0.01);
    private static readonly Threshold OmegaMoves = Threshold.AtLeast("least |ω − 1| after training, any layer and seed", 0.005);

    public override string Name => "first-power";

    public override string Page => "S001-11";

    public override string Title => "First power linear units with sign";

    public override string Source => "Duan, “First power linear unit with sign”, 2021.";

    public override string Claim => "A rectifier of one division is as good as others on images, and with two learned numbers better.";

    public override string Method =>
        "MNIST, 10,000 images to train and 10,000 to test, standardized; 784-128-128-10, weights N(0, 1 / (E f² · fan-in)); Adam, batch 128, "
        + "3 epochs, 3 seeds. PFPLUS has one pair of numbers a layer.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Fixed, Learned, LambdaMoves, OmegaMoves];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.UsualSplit(DataSource.Mnist, 10_000));
        string[] arms = ["ReLU", "FPLUS", "PFPLUS", "identity"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, 4).SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        ActivationRun[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            0 => ActivationRun.Of<ReluPair>(training, test, run.Seed, Epochs),
            1 => ActivationRun.Of<FirstPowerPair>(training, test, run.Seed, Epochs),
            2 => ActivationRun.Of<LearnedFirstPowerPair>(training, test, run.Seed, Epochs),
            _ => ActivationRun.Of<IdentityPair>(training, test, run.Seed, Epochs),
        });

        float[] lambdas = [.. Learnt(runs[6..9], "*.lambda")];
        float[] omegas = [.. Learnt(runs[6..9], "*.omega")];
        return new Findings(
            [
                Fixed.Measured(runs[3..6].Min(run => run.Accuracy)),
                Learned.Measured(runs[6..9].Min(run => run.Accuracy)),
                LambdaMoves.Measured(lambdas.Min(lambda => Math.Abs(lambda - 1.0))),
                OmegaMoves.Measured(omegas.Min(omega => Math.Abs(omega - 1.0))),
            ],
            [
                new BarChart(
                    "Test accuracy",
                    Axis.Linear("test accuracy", [0.88, .. runs.Select(run => run.Accuracy)]),
                    [.. Seeds.Select(seed => $"seed {seed}")],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)[.. runs[(3 * arm)..(3 * arm + 3)].Select(run => run.Accuracy)]))]),
                new LineChart(
                    "The activations",
                    Axis.Linear("x", [-6, 2]),
                    Axis.Linear("f(x)", [-1, 2]),
                    [Curve("ReLU", 1, 0), Curve("FPLUS", 1, 1), Curve("PFPLUS as learned, seed 0, first layer", lambdas[0], omegas[0])]),
            ])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean test accuracy, {name}", runs[(3 * arm)..(3 * arm + 3)].Average(run => run.Accuracy))),
                new("mean λ after training", lambdas.Average()),
                new("mean ω after training", omegas.Average()),
            ],
        };
    }

    private static IEnumerable<float> Learnt(IEnumerable<ActivationRun> runs, string pattern) =>
        runs.SelectMany(run => run.Network.Description.ParametersMatching(pattern).SelectMany(parameter => run.Network.Parameters[parameter.Name]));

    // With ω = 0 the ReLU, so that one formula draws all.
    private static Series Curve(string name, double lambda, double omega) => new(name, [.. Enumerable.Range(0, 81).Select(i =>
    {
        double x = -6 + 0.1 * i;
        return (x, x >= 0 ? lambda * x : omega == 0 ? 0 : lambda * x / (1 - omega * x));
    })]);
}

/// <summary>Two layers of ReLU.</summary>
[Network]
internal sealed partial class ReluPair
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Relu(), Math.Sqrt(2), firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Two layers of FPLUS.</summary>
[Network]
internal sealed partial class FirstPowerPair
{
    internal const double SecondMoment = 0.591507;

    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.FPlus(), 1 / Math.Sqrt(SecondMoment), firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Two layers of PFPLUS, each with its two numbers.</summary>
[Network]
internal sealed partial class LearnedFirstPowerPair
{
    private static Node Forward([Shape(784)] Node image)
    {
        double gain = 1 / Math.Sqrt(FirstPowerPair.SecondMoment);
        Node x = Perceptron.Dense(image, 128, 1).PFPlusLearned(name: "first");
        x = Perceptron.Dense(x, 128, gain).PFPlusLearned(name: "second");
        return Perceptron.Dense(x, 10, gain).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Two layers with nothing between.</summary>
[Network]
internal sealed partial class IdentityPair
{
    private static Node Forward([Shape(784)] Node image) => Perceptron.Logits(image, 2, 128, x => x, 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
