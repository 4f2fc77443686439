using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether a rectifier with a damped wave below zero learns, in each of its readings.</summary>
internal sealed class NishStudy : Study
{
    private const int Epochs = 4;
    private static readonly ulong[] Seeds = [0, 1];
    private static readonly Threshold Reached = Threshold.AtLeast("test accuracy, worst reading and seed", 0.92);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over the identity, worst reading and seed", 0.03);

    public override string Name => "nish";

    public override string Page => "S001-15";

    public override string Title => "Nish, a rectifier with a wave";

    public override string Source => "Anagün and Işık, “Nish: a novel negative stimulated hybrid activation function”, 2022.";

    public override string Claim =>
        "An activation that is not monotonic below zero classifies slightly better than Mish. (The formula is read from the abstract; three readings are tried.)";

    public override string Method =>
        "MNIST, 10,000 images to train and 10,000 to test, standardized; four hidden layers of 128, weights N(0, 2 / fan-in); Adam, batch 128, "
        + "4 epochs, 2 seeds. At this size no lead over Mish is to be expected, and none is required.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Reached, Lead];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.UsualSplit(DataSource.Mnist, 10_000));
        string[] arms = ["identity", "ReLU", "Mish", "Nish as SinLU", "Nish as sine·sigmoid", "Nish halved"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, arms.Length).SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        ActivationRun[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            0 => ActivationRun.Of<IdentityFour>(training, test, run.Seed, Epochs),
            1 => ActivationRun.Of<ReluFour>(training, test, run.Seed, Epochs),
            2 => ActivationRun.Of<MishFour>(training, test, run.Seed, Epochs),
            3 => ActivationRun.Of<NishFour>(training, test, run.Seed, Epochs),
            4 => ActivationRun.Of<NishSineFour>(training, test, run.Seed, Epochs),
            _ => ActivationRun.Of<NishHalfFour>(training, test, run.Seed, Epochs),
        });

        ActivationRun Run(int arm, int seed) => runs[arm * Seeds.Length + seed];
        return new Findings(
            [
                Reached.Measured(Enumerable.Range(3, 3).Min(arm => Math.Min(Run(arm, 0).Accuracy, Run(arm, 1).Accuracy))),
                Lead.Measured(Enumerable.Range(3, 3).Min(arm => Enumerable.Range(0, 2).Min(seed => Run(arm, seed).Accuracy - Run(0, seed).Accuracy))),
            ],
            [
                new LineChart(
                    "Test accuracy by epoch, seed 0",
                    Axis.Linear("epoch", [1, Epochs]),
                    Axis.Linear("test accuracy", runs.SelectMany(run => run.Accuracies)),
                    [.. arms.Select((name, arm) => new Series(name, [.. Run(arm, 0).Accuracies.Select((accuracy, epoch) => (epoch + 1.0, accuracy))]))]),
                new LineChart(
                    "The three readings",
                    Axis.Linear("x", [-10, 2]),
                    Axis.Linear("f(x)", [-0.5, 1]),
                    [Curve(arms[3], 1, 1), Curve(arms[4], 0, 1), Curve(arms[5], 1, 0.5)]),
            ])
        {
            Remarks = [.. arms.Select((name, arm) => new Remark($"mean test accuracy, {name}", (Run(arm, 0).Accuracy + Run(arm, 1).Accuracy) / 2))],
        };
    }

    private static Series Curve(string name, double a, double c) => new(name, [.. Enumerable.Range(0, 111).Select(i =>
    {
        double x = -10 + 0.1 * i;
        return (x, x >= 0 ? x : c * (a * x + Math.Sin(x)) / (1 + Math.Exp(-x)));
    })]);
}

/// <summary>Four layers with nothing between.</summary>
[Network]
internal sealed partial class IdentityFour
{
    internal static Node Layers(Node image, Func<Node, Node> activation) =>
        Perceptron.Logits(image, 4, 128, activation, Math.Sqrt(2), Math.Sqrt(2));

    private static Node Forward([Shape(784)] Node image) => Layers(image, x => x).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four layers of ReLU.</summary>
[Network]
internal sealed partial class ReluFour
{
    private static Node Forward([Shape(784)] Node image) => IdentityFour.Layers(image, x => x.Relu()).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four layers of Mish.</summary>
[Network]
internal sealed partial class MishFour
{
    private static Node Forward([Shape(784)] Node image) => IdentityFour.Layers(image, x => x.Mish()).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four layers of Nish with the branch of SinLU.</summary>
[Network]
internal sealed partial class NishFour
{
    private static Node Forward([Shape(784)] Node image) => IdentityFour.Layers(image, x => x.Nish(NishPreset.SinLU)).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four layers of Nish as the product of sine and sigmoid.</summary>
[Network]
internal sealed partial class NishSineFour
{
    private static Node Forward([Shape(784)] Node image) => IdentityFour.Layers(image, x => x.Nish(NishPreset.SinSigmoid)).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four layers of Nish, halved.</summary>
[Network]
internal sealed partial class NishHalfFour
{
    private static Node Forward([Shape(784)] Node image) => IdentityFour.Layers(image, x => x.Nish(NishPreset.Half)).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
