using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether an activation with negative values keeps means near zero, and so learns faster.</summary>
internal sealed class EluStudy : Study
{
    private const int Epochs = 5;
    private static readonly ulong[] Seeds = [0, 1, 2];
    private static readonly Threshold LossRatio = Threshold.AtMost("training loss of epoch 5 with ELU over that with ReLU, worst seed", 0.8);
    private static readonly Threshold ShiftRatio = Threshold.AtMost("shift of the means with ELU over that with ReLU, worst seed", 0.85);

    public override string Name => "elu";

    public override string Page => "S000-04";

    public override string Title => "Exponential linear units";

    public override string Source =>
        "Clevert, Unterthiner and Hochreiter, “Fast and accurate deep network learning by exponential linear units (ELUs)”, ICLR 2016.";

    public override string Claim => "Negative values bring the mean activation nearer to zero, and learning is faster without normalization.";

    public override string Method =>
        "MNIST, 8,000 images to train and 2,000 to test, standardized; eight hidden layers of 128, weights N(0, 2 / fan-in); gradient descent "
        + "0.01, batch 64, 5 epochs, 3 seeds. Shift is the mean over a layer's units of |mean activation|, divided by the deviation of the layer's "
        + "activations, averaged over the layers, on the test images.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [LossRatio, ShiftRatio];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.SmallSplit(DataSource.Mnist, 8_000));
        string[] arms = ["ELU", "ReLU", "leaky ReLU, slope 0.1"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, 3).SelectMany(arm => Seeds.Select(seed => (arm, seed)))];
        Outcome[] runs = laboratory.Each(cases, run => run.Arm switch
        {
            0 => Train<DeepElu>(training, test, run.Seed),
            1 => Train<DeepRelu>(training, test, run.Seed),
            _ => Train<DeepLeakyRelu>(training, test, run.Seed),
        });

        Outcome[] elu = runs[..3];
        Outcome[] relu = runs[3..6];
        return new Findings(
            [
                LossRatio.Measured(elu.Zip(relu, (a, b) => a.Losses[^1] / b.Losses[^1]).Max()),
                ShiftRatio.Measured(elu.Zip(relu, (a, b) => a.Shift / b.Shift).Max()),
            ],
            [
                new LineChart(
                    "Training loss by epoch, seed 0",
                    Axis.Linear("epoch", [1, Epochs]),
                    Axis.Logarithmic("mean training loss, nats", runs.SelectMany(run => run.Losses)),
                    [.. arms.Select((name, arm) => new Series(name, [.. runs[3 * arm].Losses.Select((loss, epoch) => (epoch + 1.0, loss))]))]),
                new BarChart(
                    "Shift of the mean activations",
                    Axis.Linear("shift", [0, .. runs.Select(run => run.Shift)]),
                    [.. Seeds.Select(seed => $"seed {seed}")],
                    [.. arms.Select((name, arm) => (name, (IReadOnlyList<double>)[.. runs[(3 * arm)..(3 * arm + 3)].Select(run => run.Shift)]))]),
            ])
        {
            Remarks =
            [
                .. arms.Select((name, arm) => new Remark($"mean training loss of epoch 5, {name}", runs[(3 * arm)..(3 * arm + 3)].Average(run => run.Losses[^1]))),
                .. arms.Select((name, arm) => new Remark($"mean shift, {name}", runs[(3 * arm)..(3 * arm + 3)].Average(run => run.Shift))),
            ],
        };
    }

    private static Outcome Train<TNetwork>(Dataset training, Dataset test, ulong seed)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        TrainingHistory history = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = 64,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.01 },
            ShuffleSeed = seed,
        }).Fit(training).History;
        return new Outcome([.. history.Entries.Select(entry => entry.TrainingLoss)], Shift(network, test));
    }

    private static double Shift(INetwork network, Dataset test)
    {
        TensorInfo activations = network.Description.Outputs[1];
        var images = new float[test.Count * test.ValuesPerSample];
        test.Gather([.. Enumerable.Range(0, test.Count)], images, new int[test.Count]);
        var outputs = new float[test.Count * network.Description.Outputs.Sum(output => output.Size)];
        network.Infer(new Batch(images, [], test.Count), outputs);
        float[] values = outputs[^(test.Count * activations.Size)..];

        return Enumerable.Range(0, DeepElu.HiddenLayers).Average(layer =>
        {
            var means = new double[DeepElu.Width];
            double squares = 0;
            for (int i = 0; i < test.Count; i++)
            {
                for (int unit = 0; unit < means.Length; unit++)
                {
                    double value = values[i * activations.Size + layer * DeepElu.Width + unit];
                    means[unit] += value / test.Count;
                    squares += value * value / test.Count / means.Length;
                }
            }

            double mean = means.Average();
            return means.Average(Math.Abs) / Math.Sqrt(squares - mean * mean);
        });
    }

    private sealed record Outcome(IReadOnlyList<double> Losses, double Shift);
}

/// <summary>Eight layers of ELU; the second output is all activations.</summary>
[Network]
internal sealed partial class DeepElu
{
    internal const int HiddenLayers = 8;
    internal const int Width = 128;

    internal static (Node logits, Node activations) Layers(Node x, Func<Node, Node> activation)
    {
        var activations = new Node[HiddenLayers];
        for (int layer = 0; layer < HiddenLayers; layer++)
        {
            x = activation(Perceptron.Dense(x, Width, Math.Sqrt(2)));
            activations[layer] = x;
        }

        return (Perceptron.Dense(x, 10, Math.Sqrt(2)), Node.Concat(0, activations));
    }

    private static (Node logits, Node activations) Forward([Shape(784)] Node image) => Layers(image, x => x.Elu());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with ReLU.</summary>
[Network]
internal sealed partial class DeepRelu
{
    private static (Node logits, Node activations) Forward([Shape(784)] Node image) => DeepElu.Layers(image, x => x.Relu());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with leaky ReLU.</summary>
[Network]
internal sealed partial class DeepLeakyRelu
{
    private static (Node logits, Node activations) Forward([Shape(784)] Node image) => DeepElu.Layers(image, x => x.LeakyRelu(0.1f));

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
