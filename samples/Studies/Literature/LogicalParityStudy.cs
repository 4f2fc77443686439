using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using Studies.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether XNOR units generalize a parity that rectifiers of the same width learn badly.</summary>
internal sealed class LogicalParityStudy : Study
{
    private const int Epochs = 15;
    private static readonly ulong[] Seeds = [0, 1, 2, 3];
    private static readonly Threshold Xnor = Threshold.AtLeast("mean test accuracy on the parity of 4 signs with XNOR", 0.93);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over ReLU", 0.06);
    private static readonly Threshold Digits = Threshold.AtLeast("test accuracy on digits with XNOR", 0.945);

    public override string Name => "logical-parity";

    public override string Page => "S003-08";

    public override string Title => "XNOR units on a noisy parity";

    public override string Source =>
        "Lowe, Earle, d'Eon, Trappenberg and Oore, “Logical activation functions: logit-space equivalents of probabilistic Boolean operators”, NeurIPS 2022.";

    public override string Claim => "Units of the type of XNOR represent interactions like parity, for which rectifiers need extra depth, and lose nothing on images.";

    public override string Method =>
        "x ~ N(0, 1) in 4 dimensions, 4,000 samples to train and 2,000 to test; the label is the parity of the number of positive coordinates; two "
        + "hidden layers of 16, weights N(0, 1 / fan-in) (ReLU 2 / fan-in), Adam 5e-3, batch 50, 15 epochs, 4 seeds. Then MNIST, 10,000 images to train "
        + "and 10,000 to test; 784-128-128-10, Adam, batch 128, 6 epochs.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Xnor, Lead, Digits];

    public override Findings Run(Laboratory laboratory)
    {
        string[] arms = ["XNOR", "AND, OR, XNOR", "OR", "ReLU"];
        (string Arm, ulong Seed)[] cases = [.. arms.SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        TrainingHistory[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            "XNOR" => Train<NoisyParityXnor>(run.Seed),
            "OR" => Train<NoisyParityOr>(run.Seed),
            "ReLU" => Train<NoisyParityRelu>(run.Seed),
            _ => Train<NoisyParityThree>(run.Seed),
        });
        double[] means = [.. arms.Select((_, arm) => runs[(4 * arm)..(4 * arm + 4)].Average(run => run.Last!["accuracy"]!.Value))];

        Dataset training = laboratory.Data.TrainingImages(DataSource.Mnist).Slice(0, 10_000);
        Dataset test = laboratory.Data.TestImages(DataSource.Mnist);
        double[] digits = [.. laboratory.Each([true, false], isXnor => isXnor
            ? ActivationRun.Of<DigitsPlainXnor>(training, test, seed: 0, epochs: 6)
            : ActivationRun.Of<DigitsRelu>(training, test, seed: 0, epochs: 6)).Select(run => run.Accuracy)];

        Series[] curves = [.. arms.Select((name, arm) => Curves.Of(runs[4 * arm], name, "accuracy", stepsPerEpoch: 80))];
        return new Findings(
            [Xnor.Measured(means[0]), Lead.Measured(means[0] - means[3]), Digits.Measured(digits[0])],
            [
                new LineChart("Test accuracy on the parity of 4 signs, seed 0", Axis.Linear("epoch", [0, Epochs]), Axis.Linear("test accuracy", curves.Y()), curves),
                new ScatterPlot(
                    "Test accuracy on the parity of 4 signs, all seeds",
                    Axis.Linear("seed", [0, 3]),
                    Axis.Linear("test accuracy", runs.Select(run => run.Last!["accuracy"]!.Value)),
                    [.. arms.Select((name, arm) => new Series(name, [.. Seeds.Select((seed, i) => ((double)seed, runs[4 * arm + i].Last!["accuracy"]!.Value))]))]),
            ])
        {
            Remarks =
            [
                .. arms.Skip(1).Select((name, arm) => new Remark($"mean test accuracy on the parity of 4 signs, {name}", means[arm + 1])),
                new("test accuracy on digits with ReLU", digits[1]),
            ],
        };
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

/// <summary>Digits with XNOR that is not normalized.</summary>
[Network]
internal sealed partial class DigitsPlainXnor
{
    private static Node Forward([Shape(784)] Node image) =>
        Perceptron.Logits(image, 2, 128, x => x.Logical(LogicalGate.Xnor), 1, firstGain: 1).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
