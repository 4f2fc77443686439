using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether training turns the large directions of hidden layers towards the labels.</summary>
internal sealed class RepresentationAlignmentStudy : Study
{
    private const int Samples = 1_000;
    private const double At = 3;
    private static readonly string[] Layers = ["input", "layer 1", "layer 2", "layer 3"];
    private static readonly Threshold Trained = Threshold.AtLeast("a(3)/n of layer 3, trained", 0.95);
    private static readonly Threshold Gain = Threshold.AtLeast("the same minus that at the start", 0.4);
    private static readonly Threshold Rising = Threshold.AtLeast("least gain of a(3)/n from a layer to the next, trained", 1e-6);
    private static readonly Threshold RandomStart = Threshold.AtMost("a(3)/n of layer 3, random labels, at the start", 0.05);
    private static readonly Threshold RandomTrained = Threshold.AtLeast("a(3)/n of layer 3, random labels, trained", 0.9);

    public override string Name => "representation-alignment";

    public override string Page => "S003-17";

    public override string Title => "Alignment of representations with labels";

    public override string Source => "Imani, Hu and White, “Representation alignment in neural networks”, TMLR 2022.";

    public override string Claim =>
        "Training, even on random labels, puts the labels on the top singular vectors of hidden layers, the more so the deeper the layer.";

    public override string Method =>
        "The first 1,000 images of 4 and 9 among the training images of MNIST, pixels less 0.1307 over 0.3081; 784-128-128-128-1 with ReLU, "
        + "logistic loss, Adam 1e-3, batch 64, 40 epochs; 80 epochs on random labels.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Trained, Gain, Rising, RandomStart, RandomTrained];

    public override Findings Run(Laboratory laboratory)
    {
        Dataset digits = FoursAndNines(laboratory.Data.TrainingImages(DataSource.Mnist));
        var random = new Philox(seed: 17);
        Dataset shuffled = digits.Replace(new DataColumn(
            digits["target"].Info, [.. Enumerable.Range(0, Samples).Select(_ => random.Next(2) == 0 ? -1f : 1f)]));
        (Dataset Data, int Epochs)[] cases = [(digits, 40), (shuffled, 80)];
        (RepresentationAlignment[] Start, RepresentationAlignment[] End)[] runs =
            laboratory.Each(cases, one => Train(one.Data, one.Epochs));

        double[][] parts = [.. runs.SelectMany(run => new[] { run.Start, run.End })
            .Select(layers => layers.Select(layer => layer.PartAt(At)).ToArray())];
        string[] names = ["labels, at the start", "labels, trained", "random labels, at the start", "random labels, trained"];
        return new Findings(
            [
                Trained.Measured(parts[1][3]),
                Gain.Measured(parts[1][3] - parts[0][3]),
                Rising.Measured(parts[1].Zip(parts[1].Skip(1), (before, after) => after - before).Min()),
                RandomStart.Measured(parts[2][3]),
                RandomTrained.Measured(parts[3][3]),
            ],
            [
                new BarChart(
                    "Part of the labels on singular values of 3 or more",
                    Axis.Linear("a(3) / n", [0, 1]),
                    Layers,
                    [.. names.Select((name, i) => (name, (IReadOnlyList<double>)parts[i]))]),
                new LineChart(
                    "Alignment curves after training",
                    Axis.Linear("threshold on singular values", [0, 20]),
                    Axis.Linear("a(τ) / n", [0, 1]),
                    [.. runs[0].End.Select((layer, i) => new Series(Layers[i], [.. layer.Curve(120).Where(point => point.Threshold <= 20)]))]),
            ])
        {
            Remarks = [.. names.SelectMany((name, i) => Layers.Select((layer, j) => new Remark($"a(3)/n of {layer}, {name}", parts[i][j])))],
        };
    }

    private static Dataset FoursAndNines(Dataset images)
    {
        ReadOnlySpan<int> labels = images["label"].Labels;
        var rows = new List<int>();
        var targets = new List<float>();
        for (int i = 0; rows.Count < Samples; i++)
        {
            if (labels[i] is 4 or 9)
            {
                rows.Add(i);
                targets.Add(labels[i] == 9 ? 1 : -1);
            }
        }

        var pixels = new float[Samples * 784];
        images.Pick("image").Gather([.. rows], pixels, []);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (pixels[i] - 0.1307f) / 0.3081f;
        }

        return new Dataset(
            new DataColumn(new TensorInfo("image", [784]), pixels), new DataColumn(new TensorInfo("target", [1]), targets.ToArray()));
    }

    private static (RepresentationAlignment[] Start, RepresentationAlignment[] End) Train(Dataset data, int epochs)
    {
        var network = new AlignedPerceptron(seed: 0);
        RepresentationAlignment[] start = Alignments(network, data, null);
        new Trainer<AlignedPerceptron>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(epochs),
            BatchSize = 64,
            Optimizer = new Adam(network.Parameters.Length),
        }).Fit(data);
        return (start, Alignments(network, data, start[0]));
    }

    // The input does not move: its alignment is taken once.
    private static RepresentationAlignment[] Alignments(AlignedPerceptron network, Dataset data, RepresentationAlignment? input)
    {
        double[] labels = [.. data["target"].Values.ToArray().Select(value => (double)value)];
        IReadOnlyList<Features> hidden = Features.Of(network, data, ["hidden1", "hidden2", "hidden3"]);
        input ??= RepresentationAlignment.Of(
            new StaticNets.Numerics.Matrix(Samples, 784, [.. data["image"].Values.ToArray().Select(value => (double)value)]), labels);
        return [input, .. hidden.Select(layer => RepresentationAlignment.Of(layer.Values, labels))];
    }
}

/// <summary>Three layers of ReLU that are outputs too, and one logit.</summary>
[Network]
internal sealed partial class AlignedPerceptron
{
    private static (Node First, Node Second, Node Third, Node Logit) Forward([Shape(784)] Node image)
    {
        Node first = image.Dense(128).Relu().Named("hidden1");
        Node second = first.Dense(128).Relu().Named("hidden2");
        Node third = second.Dense(128).Relu().Named("hidden3");
        return (first, second, third, third.Dense(1).Named("logit"));
    }

    // ln(1 + e^(−y·z)), y = ±1.
    private static Node Loss(Node logit, [Shape(1)] Node target) => (-target * logit).Softplus().Sum();
}
