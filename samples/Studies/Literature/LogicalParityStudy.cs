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

namespace Studies.Literature;

/// <summary>Whether XNOR units find a parity that rectifiers of the same width learn slowly or badly.</summary>
internal sealed class LogicalParityStudy : Study
{
    private const int Epochs = 15;
    private const int MostSteps = 60;
    private static readonly ulong[] Seeds = [0, 1, 2, 3];
    private static readonly Threshold XnorSteps = Threshold.AtMost("steps to the parity of 6 signs with XNOR, worst of 5 seeds", 8);
    private static readonly Threshold ReluSteps = Threshold.AtLeast("steps with ReLU, best of 5 seeds", 12);
    private static readonly Threshold Xnor = Threshold.AtLeast("mean test accuracy on the parity of 4 numbers with XNOR", 0.93);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over ReLU", 0.06);

    public override string Name => "logical-parity";

    public override string Page => "S003-08";

    public override string Title => "XNOR units on a parity";

    public override string Source =>
        "Lowe, Earle, d'Eon, Trappenberg and Oore, “Logical activation functions: logit-space equivalents of probabilistic Boolean operators”, NeurIPS 2022.";

    public override string Claim => "Units of the type of XNOR represent interactions like parity, for which rectifiers need extra depth.";

    public override string Method =>
        "The parity of 6 signs, all 64 inputs at each step; three hidden layers of 48 with normalized gates, weights N(0, 1 / fan-in), Adam 5e-3, 5 seeds; counted is the "
        + "first step after which all 64 are right. Then the parity of the signs of x ~ N(0, 1) in 4 dimensions, 4,000 samples to train and 2,000 to "
        + "test; two hidden layers of 16 with gates that are not, weights N(0, 1 / fan-in) (ReLU 2 / fan-in), Adam 5e-3, batch 50, 15 epochs, 4 seeds.";

    public override IReadOnlyList<Threshold> Thresholds => [XnorSteps, ReluSteps, Xnor, Lead];

    public override Findings Run(Laboratory laboratory)
    {
        string[] arms = ["XNOR", "AND, OR, XNOR", "OR", "ReLU"];
        int[][] steps = laboratory.Each(arms, arm => Enumerable.Range(0, 5).Select(seed => arm switch
        {
            "XNOR" => StepsToParity<ParityXnor>((ulong)seed),
            "OR" => StepsToParity<ParityOr>((ulong)seed),
            "ReLU" => StepsToParity<ParityRelu>((ulong)seed),
            _ => StepsToParity<ParityThree>((ulong)seed),
        }).ToArray());

        (string Arm, ulong Seed)[] cases = [.. arms.SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        TrainingHistory[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            "XNOR" => Train<NoisyParityXnor>(run.Seed),
            "OR" => Train<NoisyParityOr>(run.Seed),
            "ReLU" => Train<NoisyParityRelu>(run.Seed),
            _ => Train<NoisyParityThree>(run.Seed),
        });
        double[] accuracies = [.. runs.Select(run => run.Last!["accuracy"]!.Value)];
        double[] means = [.. arms.Select((_, arm) => accuracies[(4 * arm)..(4 * arm + 4)].Average())];

        Series[] curves = [.. arms.Select((name, arm) => Curves.Of(runs[4 * arm], name, "accuracy", stepsPerEpoch: 80))];
        return new Findings(
            [XnorSteps.Measured(steps[0].Max()), ReluSteps.Measured(steps[3].Min()), Xnor.Measured(means[0]), Lead.Measured(means[0] - means[3])],
            [
                new BarChart(
                    "Steps until the parity of 6 signs is right everywhere",
                    Axis.Linear("steps", [0, .. steps.SelectMany(arm => arm.Select(step => (double)step))]),
                    [.. Enumerable.Range(0, 5).Select(seed => $"seed {seed}")],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)[.. steps[arm].Select(step => (double)step)]))]),
                new LineChart(
                    "Test accuracy on the parity of 4 numbers, seed 0",
                    Axis.Linear("epoch", [0, Epochs]),
                    Axis.Linear("test accuracy", curves.Y()),
                    curves),
            ])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean steps to the parity of 6 signs, {name}", steps[arm].Average())),
                .. arms.Skip(1).Select((name, arm) => new Remark($"mean test accuracy on the parity of 4 numbers, {name}", means[arm + 1])),
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

    private static TrainingHistory Train<TNetwork>(ulong seed)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        return new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = 50,
            Optimizer = new Adam(network.Parameters.Length) { LearningRate = 5e-3 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(Samples(4_000, seed, stream: 1), Samples(2_000, seed, stream: 2)).History;
    }

    private static Dataset Samples(int count, ulong seed, ulong stream)
    {
        const int Inputs = 4;
        var random = new Philox(seed, stream);
        var x = new float[count * Inputs];
        var labels = new int[count];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (float)random.NextNormal();
            labels[i / Inputs] ^= x[i] > 0 ? 1 : 0;
        }

        return new Dataset(new DataColumn(new TensorInfo("x", [Inputs]), x), new DataColumn(new TensorInfo("parity", [], 2), labels));
    }
}

/// <summary>The parity of 4 signs with XNOR.</summary>
[Network]
internal sealed partial class NoisyParityXnor
{
    internal static Node Layers(Node x, Func<Node, Node> activation, double gain)
    {
        for (int layer = 0; layer < 2; layer++)
        {
            x = activation(Perceptron.Dense(x, 16, gain));
        }

        return Perceptron.Dense(x, 2, gain);
    }

    private static Node Forward([Shape(4)] Node x) => Layers(x, z => z.Logical(LogicalGate.Xnor), 1).Named("logits");

    private static Node Loss(Node logits, [Label(2)] Node parity) => logits.CrossEntropy(parity);
}

/// <summary>The parity of 4 signs with all three gates.</summary>
[Network]
internal sealed partial class NoisyParityThree
{
    private static Node Forward([Shape(4)] Node x) =>
        NoisyParityXnor.Layers(x, z => ParityThree.Three(z, LogicalForm.Approximate), 1).Named("logits");

    private static Node Loss(Node logits, [Label(2)] Node parity) => logits.CrossEntropy(parity);
}

/// <summary>The parity of 4 signs with OR.</summary>
[Network]
internal sealed partial class NoisyParityOr
{
    private static Node Forward([Shape(4)] Node x) => NoisyParityXnor.Layers(x, z => z.Logical(LogicalGate.Or), 1).Named("logits");

    private static Node Loss(Node logits, [Label(2)] Node parity) => logits.CrossEntropy(parity);
}

/// <summary>The parity of 4 signs with ReLU.</summary>
[Network]
internal sealed partial class NoisyParityRelu
{
    private static Node Forward([Shape(4)] Node x) => NoisyParityXnor.Layers(x, z => z.Relu(), Math.Sqrt(2)).Named("logits");

    private static Node Loss(Node logits, [Label(2)] Node parity) => logits.CrossEntropy(parity);
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

    private static Node Forward([Shape(6)] Node signs) => Layers(signs, x => x.Logical(LogicalGate.Xnor, LogicalForm.NormalizedApproximate)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with all three gates.</summary>
[Network]
internal sealed partial class ParityThree
{
    internal static Node Three(Node x, LogicalForm form) => x.LogicalDuplicate([LogicalGate.And, LogicalGate.Or, LogicalGate.Xnor], form);

    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => Three(x, LogicalForm.NormalizedApproximate)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with OR.</summary>
[Network]
internal sealed partial class ParityOr
{
    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => x.Logical(LogicalGate.Or, LogicalForm.NormalizedApproximate)).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}

/// <summary>The parity of 6 signs with ReLU.</summary>
[Network]
internal sealed partial class ParityRelu
{
    private static Node Forward([Shape(6)] Node signs) => ParityXnor.Layers(signs, x => x.Relu()).Named("logit");

    private static Node Loss(Node logit, [Shape] Node parity) => logit.BinaryCrossEntropyWithLogits(parity);
}
