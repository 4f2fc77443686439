using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Filtering;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether taking the noise out of weights gives back what wrong labels cost.</summary>
internal sealed class WeightNoiseFilterStudy : Study
{
    private const int TrainingImages = 4_000;
    private const double WrongLabels = 0.4;
    private const string FirstLayer = "dense1.weight";
    private const string SecondLayer = "dense2.weight";
    private const int KeepOfFirst = 128;

    // The test images resolve half a thousandth, and seeds differ by a hundredth: the mean of several.
    private const int Seeds = 5;

    private static readonly Threshold Best = Threshold.AtLeast("gain of test accuracy by filtering layer 2, at the best number kept, mean of five seeds", 0.03);
    private static readonly Threshold Lead = Threshold.AtLeast("lead of shifting over removing alone, layer 1, 128 values kept, mean of five seeds", 0.01);

    // Every number near the informative few, then farther apart up to all.
    private static readonly int[] Keeps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256];

    public override string Name => "weight-noise-filter";

    public override string Page => "S000-01";

    public override string Title => "Filtering noise out of weights";

    public override string Source =>
        "Staats, Thamm and Rosenow, “Boundary between noise and information applied to filtering neural network weight matrices”, Phys. Rev. E 108, L022302 (2023).";

    public override string Claim =>
        "Small singular values of trained weights are noise, and large ones are pushed outwards by it: removing the first and shifting the second back improves what was trained on wrong labels.";

    public override string Method =>
        "4,000 of the 10,000 test images of MNIST, 40 % of their labels replaced by random ones; 784-256-256-10 with ReLU, initial weights as PyTorch's; gradient descent, "
        + "rate 0.02, momentum 0.9, batch 64, 60 epochs; accuracy on 2,000 other images for each number of singular values kept, one layer at a time.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Best, Lead];

    /// <summary>The set with a part of its labels replaced by random ones, which may be the right one.</summary>
    /// <param name="set">A set with a column <c>label</c> of ten classes.</param>
    /// <param name="part">Part of the labels, in [0, 1].</param>
    /// <param name="seed">Which labels, and by what.</param>
    public static Dataset WithWrongLabels(Dataset set, double part, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        var random = new Philox(seed, stream: 0x4C42);
        var images = new float[set.Count * set.ValuesPerSample];
        var labels = new int[set.Count];
        set.Gather([.. Enumerable.Range(0, set.Count)], images, labels);
        foreach (ref int label in labels.AsSpan())
        {
            if (random.NextDouble() < part)
            {
                label = random.Next(10);
            }
        }

        return new Dataset(new DataColumn(set["image"].Info, images), new DataColumn(set["label"].Info, labels));
    }

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset clean, Dataset test) = laboratory.Data.SmallSplit(DataSource.Mnist, TrainingImages);
        Outcome[] runs = laboratory.Each([.. Enumerable.Range(0, Seeds).Select(seed => (ulong)seed)], seed => RunOnce(clean, test, seed));
        double Mean(Func<Outcome, double> value) => runs.Average(value);

        return new Findings(
            [Best.Measured(Mean(run => run.BestOfSecond - run.Before)), Lead.Measured(Mean(run => run.FirstAtHalf.ShiftedAndRemoved - run.FirstAtHalf.Removed))],
            [
                Chart("layer 1", [.. runs.Select(run => run.First)], Mean(run => run.Before)),
                Chart("layer 2", [.. runs.Select(run => run.Second)], Mean(run => run.Before)),
                SpectrumOf(runs[0].Spectrum[SecondLayer]),
            ])
        {
            Remarks =
            [
                new Remark("least gain of a seed by filtering layer 2", runs.Min(run => run.BestOfSecond - run.Before)),
                new Remark("least lead of a seed of shifting, layer 1, 128 values kept", runs.Min(run => run.FirstAtHalf.ShiftedAndRemoved - run.FirstAtHalf.Removed)),
                new Remark("accuracy on the training labels, mean", Mean(run => run.Trained)),
                new Remark("accuracy on the test images, not filtered, mean", Mean(run => run.Before)),
                new Remark("the same, layer 1 with 128 values kept and shifted", Mean(run => run.FirstAtHalf.ShiftedAndRemoved)),
                new Remark("the same, layer 1 with 128 values kept", Mean(run => run.FirstAtHalf.Removed)),
                new Remark("the same, layer 2 at its best", Mean(run => run.BestOfSecond)),
                .. runs[0].Spectrum.Layers.Take(2).SelectMany(layer => new[]
                {
                    new Remark($"{layer.Name}, seed 0: deviation of all entries", layer.Statistics.FrobeniusNorm / Math.Sqrt((double)layer.Rows * layer.Columns)),
                    new Remark($"{layer.Name}, seed 0: deviation of the noise", layer.Bulk.NoiseDeviation!.Value),
                    new Remark($"{layer.Name}, seed 0: values above the edge", layer.Bulk.CountAboveEdge),
                    new Remark($"{layer.Name}, seed 0: right vectors before the boundary of information", layer.RightVectors!.Boundary),
                }),
            ],
        };
    }

    private static Outcome RunOnce(Dataset clean, Dataset test, ulong seed)
    {
        Dataset training = WithWrongLabels(clean, WrongLabels, seed);
        var network = new NoisyPerceptron(seed);
        new Trainer<NoisyPerceptron>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(60),
            BatchSize = 64,
            ShuffleSeed = seed,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = 0.02, Momentum = 0.9 },
        }).Fit(training);

        var filter = new SpectralNoiseFilter();
        return new Outcome(
            AccuracyOf(network, training),
            AccuracyOf(network, test),
            filter.Curve(network, FirstLayer, Keeps, () => AccuracyOf(network, test)),
            filter.Curve(network, SecondLayer, Keeps, () => AccuracyOf(network, test)),
            NetworkSpectrum.Of(network, new WeightSpectrumOptions { Tail = null }));
    }

    private static double AccuracyOf(NoisyPerceptron network, Dataset set) => new Evaluator(network, set, [new Accuracy()]).Run()[0].Value;

    private static LineChart Chart(string layer, IReadOnlyList<IReadOnlyList<FilterCurvePoint>> curves, double before)
    {
        Series Mean(string name, Func<FilterCurvePoint, double> quality) =>
            new(name, [.. Keeps.Select((keep, i) => ((double)keep, curves.Average(curve => quality(curve[i]))))]);
        return new LineChart(
            $"Test accuracy by the number of singular values that {layer} keeps, mean of five seeds",
            Axis.Linear("singular values kept", [0, 256]),
            Axis.Linear("test accuracy", [0, 1]),
            [
                Mean("shifted and removed", point => point.ShiftedAndRemoved),
                Mean("removed", point => point.Removed),
                new Series("not filtered", [(0, before), (256, before)]),
            ]);
    }

    private static LineChart SpectrumOf(WeightSpectrum spectrum)
    {
        SpectralDensity density = spectrum.SingularValueDensity();
        (double X, double Y)[] found = [.. density.Points.Zip(density.Curve, (x, y) => (x, y)).Where(point => point.x >= 0)];
        (double X, double Y)[] law = [.. found.Select(point => (point.X, spectrum.Bulk.Law!.Density(point.X)))];
        return new LineChart(
            $"Singular values of {spectrum.Name}, seed 0, and the law of noise that fits their bulk",
            Axis.Linear("singular value", [0, found[^1].X]),
            Axis.Linear("density", [0, Math.Max(found.Max(point => point.Y), law.Max(point => point.Y))]),
            [new Series("found", found), new Series("noise", law)]);
    }

    private sealed record Outcome(
        double Trained, double Before, IReadOnlyList<FilterCurvePoint> First, IReadOnlyList<FilterCurvePoint> Second, NetworkSpectrum Spectrum)
    {
        public FilterCurvePoint FirstAtHalf => First.Single(point => point.Kept == KeepOfFirst);

        public double BestOfSecond => Second.Max(point => Math.Max(point.Removed, point.ShiftedAndRemoved));
    }
}

/// <summary>Two hidden layers of 256 units.</summary>
[Network]
internal sealed partial class NoisyPerceptron
{
    private static Node Forward([Shape(784)] Node image) => image.Dense(256).Relu().Dense(256).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
