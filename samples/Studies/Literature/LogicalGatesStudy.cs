using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether units that are Boolean gates tell digits apart.</summary>
internal sealed class LogicalGatesStudy : Study
{
    private static readonly ulong[] Seeds = [0, 1, 2];
    private static readonly Threshold Digits = Threshold.AtLeast("test accuracy with OR, XNOR or all three, worst seed", 0.92);
    private static readonly Threshold Three = Threshold.AtLeast("test accuracy with all three, worst seed", 0.935);
    private static readonly Threshold Longer = Threshold.AtLeast("test accuracy with XNOR, not normalized, after 6 epochs", 0.945);

    public override string Name => "logical-gates";

    public override string Page => "S001-03";

    public override string Title => "Boolean gates as activations";

    public override string Source =>
        "Lowe, Earle, d'Eon, Trappenberg and Oore, “Logical activation functions: logit-space equivalents of probabilistic Boolean operators”, NeurIPS 2022.";

    public override string Claim => "Two units read as log-odds and joined by AND, OR or XNOR serve as well on images as rectifiers; all three together are best.";

    public override string Method =>
        "MNIST, 10,000 images to train and 10,000 to test, standardized; 784-128-128-10 with normalized approximate gates on pairs of units, "
        + "weights N(0, 1 / fan-in) (ReLU 2 / fan-in); Adam, batch 128, 3 epochs, 3 seeds. Then XNOR, not normalized, for 6 epochs.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Digits, Three, Longer];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.UsualSplit(DataSource.Mnist, 10_000));
        string[] arms = ["AND, OR, XNOR", "XNOR", "OR", "ReLU"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, 4).SelectMany(arm => Seeds.Select(seed => (arm, seed))), (4, 0), (5, 0)];
        double[] accuracies = [.. laboratory.Each(cases, run => run.Arm switch
        {
            0 => ActivationRun.Of<DigitsThree>(training, test, run.Seed, epochs: 3),
            1 => ActivationRun.Of<DigitsXnor>(training, test, run.Seed, epochs: 3),
            2 => ActivationRun.Of<DigitsOr>(training, test, run.Seed, epochs: 3),
            3 => ActivationRun.Of<DigitsRelu>(training, test, run.Seed, epochs: 3),
            4 => ActivationRun.Of<DigitsPlainXnor>(training, test, run.Seed, epochs: 6),
            _ => ActivationRun.Of<DigitsRelu>(training, test, run.Seed, epochs: 6),
        }).Select(run => run.Accuracy)];

        return new Findings(
            [Digits.Measured(accuracies[..9].Min()), Three.Measured(accuracies[..3].Min()), Longer.Measured(accuracies[12])],
            [
                new BarChart(
                    "Test accuracy after 3 epochs",
                    Axis.Linear("test accuracy", [0.9, .. accuracies[..12]]),
                    [.. Seeds.Select(seed => $"seed {seed}")],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)accuracies[(3 * arm)..(3 * arm + 3)]))]),
            ])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean test accuracy, {name}", accuracies[(3 * arm)..(3 * arm + 3)].Average())),
                new("test accuracy with ReLU after 6 epochs", accuracies[13]),
            ],
        };
    }
}

/// <summary>Digits with XNOR.</summary>
[Network]
internal sealed partial class DigitsXnor
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Logical(LogicalGate.Xnor, LogicalForm.NormalizedApproximate), 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Digits with all three gates.</summary>
[Network]
internal sealed partial class DigitsThree
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => ParityThree.Three(x, LogicalForm.NormalizedApproximate), 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Digits with OR.</summary>
[Network]
internal sealed partial class DigitsOr
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Logical(LogicalGate.Or, LogicalForm.NormalizedApproximate), 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Digits with ReLU.</summary>
[Network]
internal sealed partial class DigitsRelu
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Relu(), Math.Sqrt(2), firstGain: Math.Sqrt(2)).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Digits with XNOR that is not normalized.</summary>
[Network]
internal sealed partial class DigitsPlainXnor
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Logical(LogicalGate.Xnor), 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
