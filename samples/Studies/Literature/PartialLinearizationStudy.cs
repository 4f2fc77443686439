using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Regularization;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>How many of a trained network's units must be nonlinear, and how deep the network then still is.</summary>
internal sealed class PartialLinearizationStudy : Study
{
    private const double Strength = 0.012;
    private const double ReferenceStrength = 0.001;
    private const int Batch = 100;
    private static readonly Threshold Linear = Threshold.AtLeast("part of the units that are exactly linear, worse seed", 0.65);
    private static readonly Threshold OverLinear = Threshold.AtLeast("test accuracy minus that of the linear network, worse seed", 0.02);
    private static readonly Threshold UnderReference = Threshold.AtLeast("test accuracy minus that of the nonlinear network, worse seed", -0.03);
    private static readonly Threshold Deepening = Threshold.AtMost("layers with more nonlinear units than the layer before", 0);

    public override string Name => "partial-linearization";

    public override string Page => "S003-07";

    public override string Title => "Partial linearization and average path length";

    public override string Source =>
        "Ali Mehmeti-Göpel and Disselhoff, “Nonlinear advantage: trained networks might not be as complex as you think”, ICML 2023.";

    public override string Claim =>
        "Most units of a trained network can be made linear at a small loss of accuracy; what is left is a shallow core in its first layers.";

    public override string Method =>
        "MNIST, 6,000 images to train and 5,000 to test, standardized; 784-64-64-64-64-10 with a PReLU slope a unit, weights by Adam, batch 100: 6 epochs "
        + "as ReLU, 25 with the penalty 0.012·Σ√|1 − a| on the slopes (gradient descent 0.1), 2 without. The nonlinear network is the same "
        + "with the penalty 0.001, the linear one has all slopes 1; 2 seeds.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Linear, OverLinear, UnderReference, Deepening];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(laboratory.Data.UsualSplit(DataSource.Mnist, 6_000, 5_000));
        (double? Strength, ulong Seed)[] cases =
            [(Strength, 0), (Strength, 1), (ReferenceStrength, 0), (ReferenceStrength, 1), (null, 0), (null, 1), (0.006, 0), (0.009, 0), (0.015, 0), (0.018, 0)];
        Outcome[] runs = laboratory.Each(cases, run =>
        {
            Outcome outcome = Train(training, test, run.Strength, run.Seed);
            laboratory.Say($"penalty {run.Strength ?? double.NaN}, seed {run.Seed}: {outcome.Active.Sum()} units nonlinear, accuracy {outcome.Accuracy:0.0000}");
            return outcome;
        });

        Outcome[] pruned = runs[..2];
        int units = PReluPerceptron.Width * PReluPerceptron.Layers;
        Series sweep = new("seed 0, penalties 0.001 .. 0.018", [.. runs.Where((_, i) => cases[i] is { Strength: not null, Seed: 0 })
            .Select(run => (run.PathLength, run.Accuracy)).OrderBy(point => point.PathLength)]);
        Series line = new("linear network", [(0, runs[4].Accuracy), (PReluPerceptron.Layers, runs[4].Accuracy)]);
        return new Findings(
            [
                Linear.Measured(pruned.Min(run => 1 - (double)run.Active.Sum() / units)),
                OverLinear.Measured(pruned.Zip(runs[4..6], (run, linear) => run.Accuracy - linear.Accuracy).Min()),
                UnderReference.Measured(pruned.Zip(runs[2..4], (run, reference) => run.Accuracy - reference.Accuracy).Min()),
                Deepening.Measured(pruned.Max(run => run.Active.Zip(run.Active.Skip(1), (before, after) => after > before ? 1 : 0).Sum())),
            ],
            [
                new LineChart(
                    "Accuracy by effective depth",
                    Axis.Linear("average path length, normalized", [0, PReluPerceptron.Layers]),
                    Axis.Linear("test accuracy", runs.Select(run => run.Accuracy)),
                    [sweep, line]),
                new BarChart(
                    "Units that stay nonlinear, of 64",
                    Axis.Linear("nonlinear units", [0, .. pruned.SelectMany(run => run.Active.Select(count => (double)count))]),
                    ["layer 1", "layer 2", "layer 3", "layer 4"],
                    [.. pruned.Select((run, seed) => ($"seed {seed}", (IReadOnlyList<double>)[.. run.Active.Select(count => (double)count)]))]),
            ])
        {
            Remarks =
            [
                .. pruned.Select((run, seed) => new Remark($"average path length, normalized, seed {seed}", run.PathLength)),
                .. pruned.Select((run, seed) => new Remark($"test accuracy, seed {seed}", run.Accuracy)),
                .. runs[2..4].Select((run, seed) => new Remark($"test accuracy of the nonlinear network, seed {seed}", run.Accuracy)),
                .. runs[4..6].Select((run, seed) => new Remark($"test accuracy of the linear network, seed {seed}", run.Accuracy)),
            ],
        };
    }

    // Without a strength the network is linear from the start.
    private static Outcome Train(Dataset training, Dataset test, double? strength, ulong seed)
    {
        NetworkInfo info = PReluPerceptron.Info;
        PReluPerceptron network = PReluPerceptron.Create(seed);
        ParameterInfo[] slopes = [.. info.ParametersMatching(PReluPerceptron.Slopes)];
        if (strength is null)
        {
            foreach (ParameterInfo slope in slopes)
            {
                network.Parameters[slope.Name] = [.. Enumerable.Repeat(1f, slope.Count)];
            }
        }

        var ofWeights = new Adam(new ParameterGroups(info, new ParameterGroup(PReluPerceptron.Slopes) { Frozen = true }));
        var ofSlopes = new Sgd(new ParameterGroups(info, new ParameterGroup(PReluPerceptron.Slopes))) { LearningRate = 0 };
        ofSlopes.Groups.Default.Frozen = true;
        var penalty = new PartialLinearization(info, PReluPerceptron.Slopes);
        Fit(epochs: 6, firstEpoch: 0);
        if (strength is { } some)
        {
            ofSlopes.LearningRate = 0.1;
            penalty.Strength = some;
        }

        Fit(epochs: 25, firstEpoch: 6);
        penalty.Strength = 0;
        ofWeights.LearningRate = 5e-4;
        Fit(epochs: 2, firstEpoch: 31);

        bool[][] active = [.. slopes.Select(slope => PartialLinearization.ActiveChannels(network.Parameters[slope.Name]))];
        PathLength path = PathLength.Input(784);
        foreach (bool[] layer in active)
        {
            path = path.Dense(layer.Length).Activate(layer);
        }

        var accuracy = new Accuracy();
        new Evaluator(network, test, [accuracy]).Run();
        return new Outcome(accuracy.Value, [.. active.Select(layer => layer.Count(channel => channel))], path.Dense(10).Normalized);

        // Two optimizers move one block, each its own groups, so the step is written out.
        void Fit(int epochs, int firstEpoch)
        {
            var order = new int[training.Count];
            var images = new float[Batch * training.ValuesPerSample];
            var labels = new int[Batch];
            var gradient = new float[network.Parameters.Length];
            for (int epoch = firstEpoch; epoch < firstEpoch + epochs; epoch++)
            {
                for (int i = 0; i < order.Length; i++)
                {
                    order[i] = i;
                }

                new Philox(seed, (ulong)epoch).Shuffle(order);
                for (int start = 0; start + Batch <= order.Length; start += Batch)
                {
                    training.Gather(order.AsSpan(start, Batch), images, labels);
                    network.LossAndGradient(images, labels, Batch, gradient);
                    penalty.Penalize(network.Parameters.Span, gradient);
                    ofWeights.Step(network.Parameters.Span, gradient);
                    ofSlopes.Step(network.Parameters.Span, gradient);
                    penalty.Constrain(network.Parameters.Span);
                }
            }
        }
    }

    private sealed record Outcome(double Accuracy, IReadOnlyList<int> Active, double PathLength);
}

/// <summary>Four layers, a slope for each unit that begins at 0 as a ReLU's.</summary>
[Network]
internal sealed partial class PReluPerceptron
{
    internal const int Layers = 4;
    internal const int Width = 64;
    internal const string Slopes = "prelu*.weight";

    private static Node Forward([Shape(784)] Node image)
    {
        Node x = image;
        for (int layer = 1; layer <= Layers; layer++)
        {
            x = x.Dense(Width, init: Init.HeNormal, biasInit: Init.Zeros).PRelu(perChannel: true, init: 0f, name: $"prelu{layer}");
        }

        return x.Dense(10, init: Init.HeNormal, biasInit: Init.Zeros).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
