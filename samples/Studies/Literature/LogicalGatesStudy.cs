using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Studies.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether units that are Boolean gates find a parity in a few steps, and still tell digits apart.</summary>
internal sealed class LogicalGatesStudy : Study
{
    private const int MostSteps = 60;
    private const int Epochs = 3;
    private static readonly ulong[] Seeds = [0, 1, 2, 3, 4];
    private static readonly Threshold XnorSteps = Threshold.AtMost("steps to the parity of 6 signs with XNOR, worst seed", 8);
    private static readonly Threshold ReluSteps = Threshold.AtLeast("steps with ReLU, best seed", 12);
    private static readonly Threshold Digits = Threshold.AtLeast("test accuracy on digits with OR, XNOR or all three, worst", 0.92);
    private static readonly Threshold Three = Threshold.AtLeast("test accuracy on digits with all three, worst seed", 0.935);

    public override string Name => "logical-gates";

    public override string Page => "S001-03";

    public override string Title => "Boolean gates as activations";

    public override string Source =>
        "Lowe, Earle, d'Eon, Trappenberg and Oore, “Logical activation functions: logit-space equivalents of probabilistic Boolean operators”, NeurIPS 2022.";

    public override string Claim =>
        "Two units read as log-odds and joined by AND, OR or XNOR express what a rectifier needs further layers for, and serve as well on images.";

    public override string Method =>
        "The parity of 6 signs, all 64 inputs at each step; three hidden layers of 48, weights N(0, 1 / fan-in), Adam 5e-3, 5 seeds; counted is "
        + "the first step after which all 64 are right. Then MNIST, 10,000 images to train and 10,000 to test; 784-128-128-10 with normalized gates, Adam, batch 128, "
        + "3 epochs, 3 seeds.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [XnorSteps, ReluSteps, Digits, Three];

    public override Findings Run(Laboratory laboratory)
    {
        string[] arms = ["XNOR", "AND, OR, XNOR", "OR", "ReLU"];
        int[][] steps = laboratory.Each(arms, arm => Seeds.Select(seed => arm switch
        {
            "XNOR" => StepsToParity<ParityXnor>(seed),
            "OR" => StepsToParity<ParityOr>(seed),
            "ReLU" => StepsToParity<ParityRelu>(seed),
            _ => StepsToParity<ParityThree>(seed),
        }).ToArray());

        Dataset training = laboratory.Data.TrainingImages(DataSource.Mnist).Slice(0, 10_000);
        Dataset test = laboratory.Data.TestImages(DataSource.Mnist);
        (string Arm, ulong Seed)[] cases = [.. arms.SelectMany(arm => Seeds[..3].Select(seed => (arm, seed)))];
        double[] accuracies = [.. laboratory.Each(cases, run => run.Arm switch
        {
            "XNOR" => ActivationRun.Of<DigitsXnor>(training, test, run.Seed, Epochs),
            "OR" => ActivationRun.Of<DigitsOr>(training, test, run.Seed, Epochs),
            "ReLU" => ActivationRun.Of<DigitsRelu>(training, test, run.Seed, Epochs),
            _ => ActivationRun.Of<DigitsThree>(training, test, run.Seed, Epochs),
        }).Select(run => run.Accuracy)];

        return new Findings(
            [
                XnorSteps.Measured(steps[0].Max()),
                ReluSteps.Measured(steps[3].Min()),
                Digits.Measured(accuracies[..9].Min()),
                Three.Measured(accuracies[3..6].Min()),
            ],
            [
                new BarChart(
                    "Steps until the parity of 6 signs is right everywhere",
                    Axis.Linear("steps", [0, .. steps.SelectMany(arm => arm.Select(step => (double)step))]),
                    [.. Seeds.Select(seed => $"seed {seed}")],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)[.. steps[arm].Select(step => (double)step)]))]),
                new BarChart(
                    "Test accuracy on digits",
                    Axis.Linear("test accuracy", [0.9, .. accuracies]),
                    ["seed 0", "seed 1", "seed 2"],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)accuracies[(3 * arm)..(3 * arm + 3)]))]),
            ])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean steps to the parity, {name}", steps[arm].Average())),
                .. arms.Select((name, arm) => new Remark($"mean test accuracy on digits, {name}", accuracies[(3 * arm)..(3 * arm + 3)].Average())),
            ],
        };
    }

    // The first step after which every sign is right; MostSteps + 1 if none is.
    private static int StepsToParity<TNetwork>(ulong seed)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        const int Inputs = 6;
        const int All = 1 << Inputs;
        var signs = new float[All * Inputs];
        var parity = new float[All];
        for (int i = 0; i < All; i++)
        {
            for (int bit = 0; bit < Inputs; bit++)
            {
                signs[i * Inputs + bit] = (i >> bit & 1) == 1 ? 1 : -1;
            }

            parity[i] = int.PopCount(i) % 2;
        }

        TNetwork network = TNetwork.Create(seed);
        var optimizer = new Adam(network.Parameters.Length) { LearningRate = 5e-3 };
        float[] values = [.. signs, .. parity];
        var logits = new float[All];
        for (int step = 1; step <= MostSteps; step++)
        {
            network.TrainStep(new Batch(values, [], All), optimizer, Pass.Training);
            network.Infer(new Batch(signs, [], All), logits);
            if (logits.Zip(parity).All(pair => pair.First > 0 == (pair.Second == 1)))
            {
                return step;
            }
        }

        return MostSteps + 1;
    }
}

/// <summary>The parity of 6 signs with XNOR.</summary>
[Network]
internal sealed partial class ParityXnor
{
    internal static Node Layers(Node x, Func<Node, Node> activation)
    {
        for (int layer = 0; layer < 3; layer++)
        {
            x = activation(Perceptron.Dense(x, 48, 1));
        }

        return Perceptron.Dense(x, 1, 1).Reshape();
    }

    private static Node Forward([Shape(6)] Node signs) => Layers(signs, x => x.Logical(LogicalGate.Xnor)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with all three gates.</summary>
[Network]
internal sealed partial class ParityThree
{
    internal static Node Three(Node x, LogicalForm form) => x.LogicalDuplicate([LogicalGate.And, LogicalGate.Or, LogicalGate.Xnor], form);

    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => Three(x, LogicalForm.Approximate)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with OR.</summary>
[Network]
internal sealed partial class ParityOr
{
    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => x.Logical(LogicalGate.Or)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with ReLU.</summary>
[Network]
internal sealed partial class ParityRelu
{
    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => x.Relu()).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
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
