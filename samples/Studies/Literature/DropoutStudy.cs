using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Regularization;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether dropout keeps a large network from overfitting a small training set.</summary>
internal sealed class DropoutStudy : Study
{
    private const int Epochs = 80;
    private const int StepsPerEpoch = 20;
    private static readonly Threshold Gain = Threshold.AtLeast("mean test error without dropout minus that with", 0.010);

    public override string Name => "dropout";

    public override string Page => "S000-06";

    public override string Title => "Dropout, with and without max-norm";

    public override string Source =>
        "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, “Dropout: a simple way to prevent neural networks from overfitting”, JMLR 2014.";

    public override string Claim =>
        "Silencing random units in training lowers the test error of a network that is large for its data; a bound on the norm of each "
        + "unit's weights lowers it further.";

    public override string Method =>
        "MNIST, 1,000 images to train and 2,000 to test, pixels in [0, 1]; 784-512-512-10 with ReLU; dropout 0.2 of the pixels and 0.5 of "
        + "the hidden units; gradient descent 0.1 with momentum 0.5, batch 50, 80 epochs, 3 seeds; max-norm 1, as the bounds of 3 to 4 in the paper are never reached here.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Gain];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = laboratory.Data.SmallSplit(DataSource.Mnist, 1_000);
        string[] arms = ["none", "dropout", "dropout and max-norm"];
        (int Arm, ulong Seed)[] cases = [.. Enumerable.Range(0, 3).SelectMany(arm => new ulong[] { 0, 1, 2 }.Select(seed => (arm, seed)))];
        TrainingHistory[] runs = laboratory.Each(cases, run =>
        {
            TrainingHistory history = run.Arm switch
            {
                0 => Train<WithoutDropout>(training, test, run.Seed, []),
                1 => Train<WithDropout>(training, test, run.Seed, []),
                _ => Train<WithDropout>(training, test, run.Seed, [new MaxNorm(WithDropout.Info, 1)]),
            };
            laboratory.Say($"{arms[run.Arm]}, seed {run.Seed}: test error {Error(history):0.0000}");
            return history;
        });

        double[] errors = [.. Enumerable.Range(0, 3).Select(arm => runs.Where((_, i) => cases[i].Arm == arm).Average(Error))];
        Series[] curves = [.. arms.Select((name, arm) => new Series(name, [.. Curves.Of(runs[3 * arm], name, "accuracy", StepsPerEpoch).Points
            .Select(point => (point.X, 1 - point.Y))]))];
        return new Findings(
            [Gain.Measured(errors[0] - errors[1])],
            [new LineChart("Test error by epoch, seed 0", Axis.Linear("epoch", [0, Epochs]), Axis.Logarithmic("test error", curves.Y()), curves)])
        {
            Remarks = [.. arms.Select((name, arm) => new Remark($"mean test error, {name}", errors[arm]))],
        };
    }

    private static double Error(TrainingHistory history) => 1 - history.Last!["accuracy"]!.Value;

    private static TrainingHistory Train<TNetwork>(Dataset training, Dataset test, ulong seed, IReadOnlyList<Regularizer> regularizers)
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed);
        return new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = 50,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.1, Momentum = 0.5 },
            Regularizers = regularizers,
            Seed = seed,
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
            ValidateEvery = Interval.Epochs(4),
        }).Fit(training, test).History;
    }
}

/// <summary>Two wide layers of ReLU.</summary>
[Network]
internal sealed partial class WithoutDropout
{
    private static Node Forward([Shape(784)] Node image) => image.Dense(512).Relu().Dense(512).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}

/// <summary>The same with dropout before each layer.</summary>
[Network]
internal sealed partial class WithDropout
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dropout(0.2f).Dense(512).Relu().Dropout(0.5f).Dense(512).Relu().Dropout(0.5f).Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
