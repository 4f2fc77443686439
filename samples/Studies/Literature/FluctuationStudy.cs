using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Initialization;
using StaticNets.Random;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether spiking networks learn where their potentials fluctuate just below the threshold, and only there.</summary>
internal sealed class FluctuationStudy : Study
{
    private const int Epochs = 15;
    private const int BatchSize = 100;
    private static readonly ulong[] Seeds = [0, 1, 2];
    private static readonly double[] Fluctuations = [0.05, 0.2, 1, 5];
    private static readonly Threshold Unit = new("measured fluctuation of free membranes over the asked-for 1", 0.95, 1.05);
    private static readonly Threshold Half = new("measured fluctuation of free membranes over the asked-for 0.5", 0.95, 1.05);
    private static readonly Threshold Learns = Threshold.AtLeast("mean test accuracy at σ_U = 1", 0.75);
    private static readonly Threshold Silent = Threshold.AtMost("mean test accuracy at σ_U = 0.05", 0.30);

    public override string Name => "fluctuation-driven-spikes";

    public override string Page => "S000-02";

    public override string Title => "Fluctuation-driven weights of spiking networks";

    public override string Source =>
        "Rossbroich, Gygax and Zenke, “Fluctuation-driven initialization for spiking neural network training”, Neuromorphic Computing and Engineering 2022.";

    public override string Claim =>
        "Spiking networks train best where initial weights let potentials fluctuate about one threshold wide; with far less they stay silent and learn nothing.";

    public override string Method =>
        "400 membranes without threshold, driven for 3 s by 200 Poisson trains of 15 Hz; then 1,000 samples of 5 smooth random curves in 20 dimensions, a spike a channel "
        + "at the time of its value; 20-100-100-5 leaky neurons, 100 steps of 1 ms, logits the largest potentials; 800 samples to train, 200 to test, "
        + "Adam, rate 0.002, batch 100, 15 epochs.";

    public override IReadOnlyList<Threshold> Thresholds => [Unit, Half, Learns, Silent];

    public override Findings Run(Laboratory laboratory)
    {
        double[] membranes = laboratory.Each([1, 0.5], fluctuation => FreeFluctuation(fluctuation, seed: fluctuation < 1 ? 1u : 0u));
        (double Fluctuation, ulong Seed)[] cases = [.. Fluctuations.SelectMany(fluctuation => Seeds.Select(seed => (fluctuation, seed)))];
        TrainingHistory[] runs = laboratory.Each(cases, run => Train(run.Fluctuation, run.Seed));
        double[][] accuracies = [.. runs.Select(history => history.Last!["accuracy"]!.Value).Chunk(Seeds.Length)];
        double[] means = [.. accuracies.Select(seeds => seeds.Average())];
        Series[] losses =
        [
            .. Fluctuations.Select((fluctuation, i) => Curves.Of(runs[i * Seeds.Length], Invariant($"σ_U = {fluctuation}"), "training_loss", SmoothManifolds.Training / BatchSize)),
        ];
        return new Findings(
            [
                Unit.Measured(membranes[0]), Half.Measured(membranes[1] / 0.5),
                Learns.Measured(means[2]), Silent.Measured(means[0]),
            ],
            [
                new LineChart(
                    "Test accuracy after 15 epochs",
                    Axis.Logarithmic("fluctuation σ_U of the potentials, in thresholds", Fluctuations),
                    Axis.Linear("test accuracy", [0, 1]),
                    [.. Seeds.Select((seed, i) => new Series($"seed {seed}", [.. Fluctuations.Zip(accuracies, (fluctuation, seeds) => (fluctuation, seeds[i]))]))]),
                new LineChart(
                    "Training loss by epoch, seed 0",
                    Axis.Linear("epoch", [1, Epochs]),
                    Axis.Logarithmic("mean cross-entropy", losses.Y()),
                    losses),
            ])
        {
            Remarks =
            [
                new("mean test accuracy at σ_U = 0.2", means[1]),
                new("mean test accuracy at σ_U = 5", means[3]),
                .. Seeds.Zip(accuracies[2], (seed, accuracy) => new Remark($"test accuracy at σ_U = 1, seed {seed}", accuracy)),
                new("training loss at σ_U = 0.05, seed 0; ln 5 is 1.6094", runs[0].Last!.TrainingLoss),
            ],
        };
    }

    /// <summary>Root of the mean over neurons of the variance in time; pooled over neurons, differences of their means would count too.</summary>
    /// <param name="fluctuation">σ_U, asked for.</param>
    /// <param name="seed">Seed of weights and spikes.</param>
    internal static double FreeFluctuation(double fluctuation, ulong seed)
    {
        const int Inputs = 200;
        const int Neurons = 400;
        const int Steps = 3_000;
        FreeMembranes network = FreeMembranes.Create(seed: 0);
        Fill(network, "dense1.weight", FluctuationDriven.Weights(Inputs, rate: 15, timeStep: 0.001, distance: 1 / fluctuation), seed);
        var spikes = new float[Steps * Inputs];
        var random = new Philox(seed, stream: 1);
        for (int input = 0; input < Inputs; input++)
        {
            // A Poisson train: intervals are exponential.
            for (double time = Wait(ref random); time < Steps * 0.001; time += Wait(ref random))
            {
                spikes[((int)(time / 0.001) * Inputs) + input]++;
            }
        }

        var potentials = new float[Steps * Neurons];
        network.Infer(new Batch(spikes, default, 1), potentials);
        return Math.Sqrt(Enumerable.Range(0, Neurons).Average(neuron =>
        {
            double[] course = [.. Enumerable.Range(0, Steps).Select(step => (double)potentials[(step * Neurons) + neuron])];
            double mean = course.Average();
            return course.Average(value => (value - mean) * (value - mean));
        }));

        static double Wait(ref Philox random) => -Math.Log(1 - random.NextDouble()) / 15;
    }

    private static TrainingHistory Train(double fluctuation, ulong seed)
    {
        (Dataset training, Dataset test) = SmoothManifolds.Draw(seed);
        SpikingManifolds network = SpikingManifolds.Create(seed);
        Fill(network, "dense1.weight", SpikingManifolds.Weights(SmoothManifolds.Channels, fluctuation), seed);
        Fill(network, "dense2.weight", SpikingManifolds.Weights(SpikingManifolds.Neurons, fluctuation), seed);
        return new Trainer<SpikingManifolds>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(Epochs),
            BatchSize = BatchSize,
            Optimizer = new Adam(network.Parameters.Length) { LearningRate = 2e-3 },
            ShuffleSeed = seed,
            Metrics = [new Accuracy()],
        }).Fit(training, test).History;
    }

    // One network serves all initial weights.
    private static void Fill(INetwork network, string name, Init init, ulong seed)
    {
        var weights = new float[network.Parameters[name].Length];
        Initializers.Fill([weights.Length], init, name, seed, weights);
        network.Parameters[name] = weights;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Membranes without threshold.</summary>
[Network]
internal sealed partial class FreeMembranes
{
    private static Node Forward([Shape(3_000, 200)] Node spikes) => spikes.Dense(400, bias: false).LeakyIntegrator().Named("potentials");
}

/// <summary>Two layers of leaky integrate-and-fire neurons, and a readout without threshold.</summary>
[Network]
internal sealed partial class SpikingManifolds
{
    internal const int Neurons = 100;

    /// <summary>Weights of neurons whose inputs spike once in the 0.1 s of a sample, 10 Hz.</summary>
    internal static Init Weights(int inputs, double fluctuation) => FluctuationDriven.Weights(inputs, rate: 10, timeStep: 0.001, distance: 1 / fluctuation);

    private static Node Forward([Shape(100, 20)] Node spikes) => spikes
        .Dense(Neurons, bias: false, init: Weights(20, 1)).LeakyIntegrateAndFire()
        .Dense(Neurons, bias: false, init: Weights(Neurons, 1)).LeakyIntegrateAndFire()
        .Dense(5, bias: false, init: Init.Normal(0, 0.1)).LeakyIntegrator()
        .Max(0).Named("logits");

    private static Node Loss(Node logits, [Label(5)] Node label) => logits.CrossEntropy(label);
}
