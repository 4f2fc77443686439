using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether what is known to regularize lowers the geometric complexity, and what a penalty on it does.</summary>
internal sealed class GeometricComplexityStudy : Study
{
    private static readonly Threshold Falling = Threshold.AtLeast("least fall of the complexity from a weight decay to the next, relative", 1e-6);
    private static readonly Threshold Decayed = Threshold.AtMost("complexity, weight decay 0.03 over 0", 0.2);
    private static readonly Threshold Penalized = Threshold.AtMost("complexity, penalty 0.01 over 0", 0.2);
    private static readonly Threshold Cost = Threshold.AtMost("test accuracy without minus with the penalty 0.01, mean of 5 epochs", 0.01);
    private static readonly Threshold Scaled = Threshold.AtLeast("complexity, initial weights times 3 over times 1", 10);
    private static readonly double[] Decays = [0, 1e-3, 1e-2, 3e-2];
    private static readonly double[] Rates = [0.02, 0.1, 0.3];
    private static readonly int[] Drawn = [0, 2, 3, 7]; // arms whose curves are drawn

    public override string Name => "geometric-complexity";

    public override string Page => "S000-17";

    public override string Title => "Geometric complexity";

    public override string Source =>
        "Dherin, Munn, Rosca and Barrett, “Why neural networks find simple solutions: the many regularizers of geometric complexity”, NeurIPS 2022.";

    public override string Claim =>
        "Weight decay, small initial weights, large steps and other heuristics all lower one number: how much the function varies over the data.";

    public override string Method =>
        "MNIST, 2,000 images to train and 2,000 to test, pixels in [0, 1]; 784-100-100-10 with ReLU, He's normal weights; gradient descent 0.05, batch 64, 30 epochs, one seed. Accuracy is the mean of the last 5 epochs. "
        + "The mean of ‖∂logits/∂pixels‖² over 500 training images.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Falling, Decayed, Penalized, Cost, Scaled];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = laboratory.Data.SmallSplit(DataSource.Mnist, 2_000);
        Arm[] arms =
        [
            .. Decays.Select(decay => new Arm($"weight decay {decay}") { Decay = decay }),
            new("initial weights times 0.3") { Scale = 0.3f }, new("initial weights times 3") { Scale = 3 },
            new("penalty 0.001") { Penalty = 1e-3 }, new("penalty 0.01") { Penalty = 1e-2 },
            new("20 % of labels wrong, 60 epochs") { Noise = 0.2, Epochs = 60 },
            .. Rates.Select(rate => new Arm($"rate {rate}, to a loss of 0.1") { Rate = rate, Until = 0.1, Epochs = 200 }),
        ];
        Outcome[] runs = laboratory.Each(arms, arm =>
        {
            Outcome outcome = arm.Penalty switch
            {
                0 => Train<ComplexPerceptron>(training, test, arm),
                1e-3 => Train<LightlyPenalized>(training, test, arm),
                _ => Train<HeavilyPenalized>(training, test, arm),
            };
            laboratory.Say($"{arm.Name}: complexity {outcome.Complexity:0.0}, accuracy {outcome.Accuracy:0.0000}");
            return outcome;
        });

        Outcome Of(string name) => runs[Array.FindIndex(arms, arm => arm.Name == name)];
        double[] decayed = [.. runs[..Decays.Length].Select(run => run.Complexity)];
        double free = decayed[0];
        var initial = new ComplexPerceptron(seed: 0);
        ComplexityEstimate estimate = GeometricComplexity.Estimate(initial, training.Slice(0, 500), 10, seed: 0);
        return new Findings(
            [
                Falling.Measured(decayed.Zip(decayed.Skip(1), (before, after) => (before - after) / before).Min()),
                Decayed.Measured(decayed[^1] / free),
                Penalized.Measured(Of("penalty 0.01").Complexity / free),
                Cost.Measured(runs[0].Accuracy - Of("penalty 0.01").Accuracy),
                Scaled.Measured(Of("initial weights times 3").Complexity / free),
            ],
            [
                new BarChart(
                    "Geometric complexity at the end",
                    Axis.Logarithmic("complexity", runs.Select(run => run.Complexity)),
                    ["decay 0", "0.001", "0.01", "0.03", "scale 0.3", "scale 3", "penalty 0.001", "0.01"],
                    [("complexity", [.. runs[..8].Select(run => run.Complexity)])]),
                new LineChart(
                    "Geometric complexity by epoch",
                    Axis.Linear("epoch", [0, 30]),
                    Axis.Logarithmic("complexity", runs[..8].SelectMany(run => run.Curve)),
                    [.. Drawn.Select(i => new Series(arms[i].Name, [.. runs[i].Curve.Select((value, epoch) => (epoch * 3.0, value))]))]),
            ])
        {
            Remarks =
            [
                new Remark("complexity before training", GeometricComplexity.Exact(initial, training.Slice(0, 500))),
                new Remark("the same estimated by 10 random vectors a sample", estimate.Value),
                new Remark("standard error of that", estimate.StandardError),
                .. arms.Select((arm, i) => new Remark($"complexity, {arm.Name}", runs[i].Complexity)),
                .. arms.Take(8).Select((arm, i) => new Remark($"test accuracy, mean of 5 epochs, {arm.Name}", runs[i].Accuracy)),
            ],
        };
    }

    private static Outcome Train<TNetwork>(Dataset training, Dataset test, Arm arm)
        where TNetwork : class, ITrainable, IOutputDifferentiable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        foreach (ParameterInfo weight in TNetwork.Info.ParametersMatching("*.weight"))
        {
            network.Parameters[weight.Name] = [.. network.Parameters[weight.Name].Select(value => arm.Scale * value)];
        }

        Dataset seen = training.Slice(0, 500);
        var watch = new Watch(network, seen, arm.Until);
        TrainingHistory history = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(arm.Epochs),
            BatchSize = 64,
            DropLast = true, // 16 images are left over, whose step is noise enough to move the accuracy by some percent
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = arm.Rate, Momentum = 0, WeightDecay = arm.Decay },
            Metrics = [new Accuracy()],
            Callbacks = [watch],
        }).Fit(arm.Noise > 0 ? WithWrongLabels(training, arm.Noise) : training, test).History;
        return new Outcome(GeometricComplexity.Exact(network, seen), history.Entries.TakeLast(5).Average(entry => entry["accuracy"]!.Value), watch.Curve);
    }

    // The same wrong labels in every epoch, each another class.
    private static Dataset WithWrongLabels(Dataset data, double part)
    {
        var random = new Philox(seed: 17);
        var pixels = new float[data.Count * 784];
        var labels = new int[data.Count];
        data.Gather([.. Enumerable.Range(0, data.Count)], pixels, labels);
        foreach (ref int label in labels.AsSpan())
        {
            label = random.NextDouble() < part ? (label + 1 + random.Next(9)) % 10 : label;
        }

        return new Dataset(new DataColumn(data["image"].Info, pixels), new DataColumn(data["label"].Info, labels));
    }

    private sealed record Arm(string Name)
    {
        public double Decay { get; init; }

        public float Scale { get; init; } = 1;

        public double Penalty { get; init; }

        public double Noise { get; init; }

        public double Rate { get; init; } = 0.05;

        public double Until { get; init; }

        public int Epochs { get; init; } = 30;
    }

    private sealed record Outcome(double Complexity, double Accuracy, IReadOnlyList<double> Curve);

    /// <summary>Takes the complexity every third epoch, and ends a run that has reached its loss.</summary>
    private sealed class Watch(IOutputDifferentiable network, Dataset data, double until) : TrainingCallback
    {
        private readonly Dataset _few = data.Slice(0, 100);

        public List<double> Curve { get; } = [GeometricComplexity.Exact(network, data.Slice(0, 100))];

        public override void OnEntry(TrainingState state, HistoryEntry entry)
        {
            if (entry.Epoch % 3 == 0)
            {
                Curve.Add(GeometricComplexity.Exact(network, _few));
            }

            if (entry.TrainingLoss <= until)
            {
                state.End();
            }
        }
    }
}

/// <summary>Two layers of 100 units.</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class ComplexPerceptron
{
    internal static Node Layers(Node image) =>
        image.Dense(100, init: Init.HeNormal, biasInit: Init.Zeros).Relu().Dense(100, init: Init.HeNormal, biasInit: Init.Zeros).Relu()
            .Dense(10, init: Init.HeNormal, biasInit: Init.Zeros).Named("logits");

    private static Node Forward([Shape(784)] Node image) => Layers(image);

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with a light penalty on its geometric complexity.</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class LightlyPenalized
{
    private static Node Forward([Shape(784)] Node image) => ComplexPerceptron.Layers(image);

    private static Node Loss(Node logits, Node image, [Label(10)] Node label) =>
        logits.CrossEntropy(label) + 1e-3f * logits.GeometricComplexity(image);
}

/// <summary>The same with a heavy one.</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class HeavilyPenalized
{
    private static Node Forward([Shape(784)] Node image) => ComplexPerceptron.Layers(image);

    private static Node Loss(Node logits, Node image, [Label(10)] Node label) =>
        logits.CrossEntropy(label) + 1e-2f * logits.GeometricComplexity(image);
}
