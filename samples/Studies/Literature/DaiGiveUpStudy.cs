using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether two epochs of a hidden layer's spectrum tell which runs will succeed.</summary>
internal sealed class DaiGiveUpStudy : Study
{
    private const int Decide = 2;
    private const int Epochs = 15;
    private const int Leading = 9;
    private const int Populations = 24;
    private const double Chance = 0.20;
    private static readonly double[] Scales = [0.5, 1.4, 3];
    private static readonly double[] Rates = [0.005, 0.05];
    private static readonly Threshold Evolution = Threshold.AtLeast("τ of S at epoch 2 with the final accuracy", 0.55);
    private static readonly Threshold Static = Threshold.AtMost("τ of the static energy E₉ at epoch 2", 0.4);
    private static readonly Threshold AtChance =
        Threshold.AtLeast("τ of S minus τ of the early accuracy, runs below 0.20 at epoch 2, mean of 24 populations", 1e-6);

    public override string Name => "dai-give-up";

    public override string Page => "S000-10";

    public override string Title => "Early give-up from hidden layers' spectra";

    public override string Source =>
        "Jain and Ramaswamy, “Predicting the success of gradient descent for a particular dataset-architecture-initialization (DAI)”, 2021.";

    public override string Claim =>
        "How the singular values of a hidden layer evolve in the first epochs predicts success better than the validation accuracy then.";

    public override string Method =>
        "MNIST, 2,000 images to train and 2,000 to validate, standardized; 2, 4 and 7 layers of 64 units, ReLU, tanh and sigmoid, initial weights of deviation "
        + "0.5, 1.4 and 3 over √fan-in, gradient descent 0.005 and 0.05 with momentum 0.5, batch 100, 15 epochs: 54 runs, 24 times over with other "
        + "seeds; Kendall's τ is of each 54, and averaged. The last hidden layer on 500 validation images; runs that diverge are left out.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Evolution, Static, AtChance];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset validation) = DataFolder.Standardized(laboratory.Data.SmallSplit(DataSource.Mnist, 2_000));
        Func<Case, Outcome?>[] architectures =
        [
            one => Train<TwoRelu>(training, validation, one), one => Train<FourRelu>(training, validation, one), one => Train<SevenRelu>(training, validation, one),
            one => Train<TwoTanh>(training, validation, one), one => Train<FourTanh>(training, validation, one), one => Train<SevenTanh>(training, validation, one),
            one => Train<TwoSigmoid>(training, validation, one), one => Train<FourSigmoid>(training, validation, one), one => Train<SevenSigmoid>(training, validation, one),
        ];

        // Every run has a seed of its own: runs of one seed share their weights, and the order among them with it.
        (double Scale, double Rate, int Architecture)[] settings =
            [.. from architecture in Enumerable.Range(0, architectures.Length) from scale in Scales from rate in Rates select (scale, rate, architecture)];
        Case[] cases = [.. Enumerable.Range(0, Populations * settings.Length).Select(i =>
            new Case(i / settings.Length, settings[i % settings.Length].Architecture, settings[i % settings.Length].Scale, settings[i % settings.Length].Rate, (ulong)i))];
        Outcome?[] runs = laboratory.Each(cases, one => architectures[one.Architecture](one));
        Outcome[] whole = [.. runs.OfType<Outcome>()];
        laboratory.Say($"{cases.Length - whole.Length} of {cases.Length} runs diverged");

        Outcome[] chance = [.. whole.Where(run => run.Accuracies[Decide - 1] < Chance)];
        Outcome[] later = [.. whole.Where(run => run.Accuracies[2] < Chance)];
        double[] evolution = [.. whole.Select(run => run.Score(Decide))];
        bool[] succeeded = [.. whole.Select(run => run.Final >= 0.8)];
        GiveUpThreshold calibrated = GiveUpThreshold.Calibrate(evolution, succeeded);
        double[] gains = [.. Enumerable.Range(0, Populations).Select(population =>
            Order([.. chance.Where(run => run.Case.Population == population)], run => run.Score(Decide))
            - Order([.. chance.Where(run => run.Case.Population == population)], run => run.Accuracies[Decide - 1]))];
        return new Findings(
            [
                Evolution.Measured(MeanOrder(whole, run => run.Score(Decide))),
                Static.Measured(MeanOrder(whole, run => run.Energy(Decide))),
                AtChance.Measured(gains.Average()),
            ],
            [
                new ScatterPlot(
                    "Final accuracy by the score at epoch 2",
                    Axis.Linear("S = E₉(2) − E₉(0)", evolution),
                    Axis.Linear("validation accuracy after 15 epochs", [0, 1]),
                    Parts(run => run.Score(Decide))),
                new ScatterPlot(
                    "Final accuracy by the static energy at epoch 2",
                    Axis.Linear("E₉(2)", [0, 1]),
                    Axis.Linear("validation accuracy after 15 epochs", [0, 1]),
                    Parts(run => run.Energy(Decide))),
            ])
        {
            Remarks =
            [
                new Remark("runs that did not diverge", whole.Length),
                new Remark("τ of |S| at epoch 2", MeanOrder(whole, run => Math.Abs(run.Score(Decide)))),
                new Remark("τ of the validation accuracy at epoch 2", MeanOrder(whole, run => run.Accuracies[Decide - 1])),
                new Remark("τ of the rank sum at epoch 2", Populated(whole).Average(runs => RankCorrelation.Kendall(
                    GiveUpRanking.RankSum([.. runs.Select(run => run.Score(Decide))], [.. runs.Select(run => run.Accuracies[Decide - 1])]), Finals(runs)))),
                new Remark("τ of the drift at epoch 2", MeanOrder(whole, run => run.Tracker.At(Decide).Drift)),
                new Remark("τ of the effective rank at epoch 2", MeanOrder(whole, run => run.Tracker.At(Decide).Spectra[0].EffectiveRank)),
                new Remark("AUROC of S at epoch 2 for a final accuracy of 0.8", RankCorrelation.Auroc(evolution, succeeded)),
                new Remark("threshold on S calibrated for it", calibrated.Value),
                new Remark("its balanced accuracy", calibrated.BalancedAccuracy(evolution, succeeded)),
                new Remark("runs below 0.20 at epoch 2", chance.Length),
                new Remark("τ of S among them", MeanOrder(chance, run => run.Score(Decide))),
                new Remark("τ of the early accuracy among them", MeanOrder(chance, run => run.Accuracies[Decide - 1])),
                new Remark("populations of 24 in which S is ahead among them", gains.Count(gain => gain > 0)),
                new Remark("standard error of the mean difference", Math.Sqrt(gains.Sum(gain => Math.Pow(gain - gains.Average(), 2)) / gains.Length / (gains.Length - 1))),
                new Remark("runs below 0.20 at epoch 3", later.Length),
                new Remark("τ of S among them, epoch 3", MeanOrder(later, run => run.Score(3))),
                new Remark("τ of the early accuracy among them, epoch 3", MeanOrder(later, run => run.Accuracies[2])),
            ],
        };

        Series[] Parts(Func<Outcome, double> score) =>
        [
            new("below 0.20 at epoch 2", [.. chance.Select(run => (score(run), run.Final))]),
            new("others", [.. whole.Except(chance).Select(run => (score(run), run.Final))]),
        ];
    }

    private static Outcome[][] Populated(Outcome[] runs) => [.. runs.GroupBy(run => run.Case.Population).Select(group => group.ToArray())];

    private static double MeanOrder(Outcome[] runs, Func<Outcome, double> score) => Populated(runs).Average(population => Order(population, score));

    private static double Order(Outcome[] runs, Func<Outcome, double> score) =>
        RankCorrelation.Kendall([.. runs.Select(score)], Finals(runs));

    private static double[] Finals(Outcome[] runs) => [.. runs.Select(run => run.Final)];

    // Null where the run diverges.
    private static Outcome? Train<TNetwork>(Dataset training, Dataset validation, Case one)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(one.Seed);
        foreach (ParameterInfo weight in TNetwork.Info.ParametersMatching("*.weight"))
        {
            network.Parameters[weight.Name] = [.. network.Parameters[weight.Name].Select(value => (float)(one.Scale * value))];
        }

        var tracker = new RepresentationTracker(network, validation.Slice(0, 500), [TrackedPerceptron.Hidden], Leading);
        try
        {
            TrainingHistory history = new Trainer<TNetwork>(network, new TrainingOptions
            {
                Duration = Interval.Epochs(Epochs),
                BatchSize = 100,
                ShuffleSeed = one.Seed,
                Optimizer = new Sgd(network.Parameters.Length) { LearningRate = one.Rate, Momentum = 0.5 },
                Metrics = [new Accuracy()],
                Callbacks = [tracker],
            }).Fit(training, validation).History;
            return tracker.GivenUp == GiveUpReason.NotFinite
                ? null
                : new Outcome(one, tracker, [.. history.Entries.Select(entry => entry["accuracy"]!.Value)]);
        }
        catch (TrainingDivergedException)
        {
            return null;
        }
    }

    private sealed record Case(int Population, int Architecture, double Scale, double Rate, ulong Seed);

    private sealed record Outcome(Case Case, RepresentationTracker Tracker, IReadOnlyList<double> Accuracies)
    {
        public double Final => Accuracies[^1];

        public double Score(int epoch) => Tracker.At(epoch).Score;

        public double Energy(int epoch) => Tracker.At(epoch).Spectra[0].Energy(Leading);
    }
}

/// <summary>A perceptron that shows its last hidden layer.</summary>
internal static class TrackedPerceptron
{
    /// <summary>Name of the output that is the last hidden layer after its nonlinearity.</summary>
    internal const string Hidden = "hidden";

    private static readonly Init UnitVariance = new(InitKind.HeNormal, 1);

    /// <summary>Hidden layers of 64 units, weights N(0, 1 / fan-in), biases 0, then ten logits.</summary>
    internal static (Node Logits, Node Last) Of(Node x, int depth, Func<Node, Node> activation)
    {
        for (int layer = 0; layer < depth; layer++)
        {
            x = activation(x.Dense(64, init: UnitVariance, biasInit: Init.Zeros));
        }

        return (x.Dense(10, init: UnitVariance, biasInit: Init.Zeros).Named("logits"), x.Named(Hidden));
    }
}

/// <summary>Two hidden layers of Relu.</summary>
[Network]
internal sealed partial class TwoRelu
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 2, x => x.Relu());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four hidden layers of Relu.</summary>
[Network]
internal sealed partial class FourRelu
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 4, x => x.Relu());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Seven hidden layers of Relu.</summary>
[Network]
internal sealed partial class SevenRelu
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 7, x => x.Relu());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Two hidden layers of Tanh.</summary>
[Network]
internal sealed partial class TwoTanh
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 2, x => x.Tanh());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four hidden layers of Tanh.</summary>
[Network]
internal sealed partial class FourTanh
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 4, x => x.Tanh());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Seven hidden layers of Tanh.</summary>
[Network]
internal sealed partial class SevenTanh
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 7, x => x.Tanh());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Two hidden layers of Sigmoid.</summary>
[Network]
internal sealed partial class TwoSigmoid
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 2, x => x.Sigmoid());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Four hidden layers of Sigmoid.</summary>
[Network]
internal sealed partial class FourSigmoid
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 4, x => x.Sigmoid());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Seven hidden layers of Sigmoid.</summary>
[Network]
internal sealed partial class SevenSigmoid
{
    private static (Node Logits, Node Last) Forward([Shape(784)] Node image) => TrackedPerceptron.Of(image, 7, x => x.Sigmoid());

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
