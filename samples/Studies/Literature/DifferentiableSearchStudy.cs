using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Search;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether gradient descent finds the operation that data were made with, and whether a supernet of cells trains.</summary>
internal sealed class DifferentiableSearchStudy : Study
{
    private const int Seeds = 8;
    private const int Samples = 256;
    private const int Inputs = 4;
    private const int Units = 8;
    private const int Steps = 400;

    private static readonly bool[] Orders = [false, true];
    private static readonly string[] Teachers = ["Tanh", "Relu", "Identity"];

    private static readonly Threshold TanhFirst = Threshold.AtLeast("runs of 8 that find tanh, first order", 8);
    private static readonly Threshold TanhUnrolled = Threshold.AtLeast("runs of 8 that find tanh, looking ahead", 8);
    private static readonly Threshold ReluFirst = Threshold.AtLeast("runs of 8 that find ReLU, first order", 6);
    private static readonly Threshold ReluUnrolled = Threshold.AtLeast("runs of 8 that find ReLU, looking ahead", 6);
    private static readonly Threshold IdentityUnrolled = Threshold.AtLeast("runs of 8 that find the identity, looking ahead", 5);

    // The source's own search takes a GPU for a day. That a small supernet learns at all is what two minutes can show; the bound is a guess.
    private static readonly Threshold LossFalls = Threshold.AtMost("training loss of a supernet on CIFAR-10, second epoch over first", 1 - 1e-6);
    private static readonly Threshold Learns = Threshold.AtLeast("its accuracy on 2,000 training images after 2 epochs", 0.3);

    public override string Name => "differentiable-search";

    public override string Page => "S001-18";

    public override string Title => "Differentiable architecture search";

    public override string Source => "Liu, Simonyan and Yang, “DARTS: differentiable architecture search”, ICLR 2019.";

    public override string Claim =>
        "The weights of a mixture of operations, trained by gradient descent on validation samples next to the network's weights on training samples, tell which operation is best; "
        + "judging them by the weights that they lead to, one step ahead, is more reliable.";

    public override string Method =>
        "y = c·f(Aᵀx) of 8 units on 4 normal inputs, 256 samples for weights and 256 for the mixture; f is tanh(3z), ReLU or the identity, the mixture of zeros, tanh, ReLU, sigmoid and "
        + "identity; 400 steps on all samples, gradient descent 0.05 with momentum 0.9, Adam 0.02 for the mixture, 8 seeds. Then cells of two nodes with all 8 operations, 3 cells and 4 "
        + "channels to begin with, on CIFAR-10: 4,000 images for the weights, 4,000 others for the mixtures, batch 32, 2 epochs, first order.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.CifarPart];

    public override IReadOnlyList<Threshold> Thresholds =>
        [TanhFirst, TanhUnrolled, ReluFirst, ReluUnrolled, IdentityUnrolled, LossFalls, Learns];

    /// <summary>y = v·operation(W·x): the operation is to be found.</summary>
    public static SearchSpace Student { get; } = SearchSpace.Of(
        "MixedUnits",
        new TensorInfo("x", [Inputs]),
        new TensorInfo("y", []),
        (x, pick) =>
        {
            Node hidden = x.Linear(Parameter.Of("W", Init.Normal(0, 0.5), Units, Inputs));
            Node units = pick.Apply("op", hidden, new Mixture { None = 0 }, Zero, Tanh, Relu, Sigmoid, Identity);
            return (Parameter.Of("v", Init.Normal(0, 1.0 / 3), Units) * units).Sum();
        },
        (output, y) => (output - y).Square());

    public override Findings Run(Laboratory laboratory)
    {
        (string Teacher, bool Unrolled, ulong Seed)[] cases =
            [.. from teacher in Teachers from unrolled in Orders from seed in Enumerable.Range(0, Seeds) select (teacher, unrolled, (ulong)seed)];
        Outcome[] outcomes = laboratory.Each(cases, run => Search(run.Teacher, run.Unrolled, run.Seed));
        Outcome[] Of(string teacher, bool unrolled) => [.. outcomes.Where((_, i) => cases[i].Teacher == teacher && cases[i].Unrolled == unrolled)];
        int Found(string teacher, bool unrolled) => Of(teacher, unrolled).Count(outcome => outcome.Found == teacher);

        DifferentiableSearchResult cells = SearchCells(laboratory, out double accuracy, out TimeSpan time);
        laboratory.Say($"cells: {time.TotalSeconds:0} s");
        return new Findings(
            [
                TanhFirst.Measured(Found("Tanh", false)), TanhUnrolled.Measured(Found("Tanh", true)),
                ReluFirst.Measured(Found("Relu", false)), ReluUnrolled.Measured(Found("Relu", true)),
                IdentityUnrolled.Measured(Found("Identity", true)),
                LossFalls.Measured(cells.Epochs[1].TrainingLoss / cells.Epochs[0].TrainingLoss), Learns.Measured(accuracy),
            ],
            [.. Teachers.Select(teacher => Chart(teacher, Of(teacher, true)))])
        {
            Remarks =
            [
                new Remark("runs of 8 that find the identity, first order", Found("Identity", false)),
                .. Teachers.Select(teacher => new Remark($"weight of the right operation at the end, {teacher}, looking ahead, mean of 8 runs", Of(teacher, true).Average(outcome => outcome.Path[^1]))),
                new Remark("training loss of the supernet, first epoch", cells.Epochs[0].TrainingLoss),
                new Remark("the same, second epoch", cells.Epochs[1].TrainingLoss),
                new Remark("edges of its best cells that hand their input on, of 8", cells.Epochs[1].Skips.Count),
            ],
        };
    }

    private static Outcome Search(string teacher, bool unrolled, ulong seed)
    {
        Dataset samples = Taught(teacher, seed);
        DifferentiableSearchResult result = DifferentiableSearch.Run(Student.Relax(), samples.Slice(0, Samples), samples.Slice(Samples, Samples), new DifferentiableSearchOptions
        {
            Epochs = Steps,
            BatchSize = Samples,
            Schedule = (rate, _) => new ConstantSchedule(rate),
            Seed = seed,
            Training = new BilevelOptions
            {
                Unrolled = unrolled,
                UnrollsMomentum = false,
                LearningRate = 0.05,
                WeightDecay = 0,
                ArchitectureOptimizer = groups => new Adam(groups) { LearningRate = 0.02, Beta1 = 0.5, WeightDecay = 1e-3 },
            },
        });
        int right = Array.IndexOf([.. Student.Relax().Choices[0].Operations], teacher);
        return new Outcome(result.Point.Decisions[0].Text, [.. result.Epochs.Select(epoch => epoch.Architecture.Weights[0][right])]);
    }

    // Training samples, then validation samples.
    private static Dataset Taught(string teacher, ulong seed)
    {
        var random = new Philox(seed, stream: 0x54656163);
        float[] a = [.. Enumerable.Range(0, Units * Inputs).Select(_ => (float)random.NextNormal() / 2)];
        float[] c = [.. Enumerable.Range(0, Units).Select(_ => (float)random.NextNormal())];
        var x = new float[2 * Samples * Inputs];
        var y = new float[2 * Samples];
        for (int i = 0; i < y.Length; i++)
        {
            Span<float> input = x.AsSpan(i * Inputs, Inputs);
            foreach (ref float value in input)
            {
                value = (float)random.NextNormal();
            }

            double sum = 0;
            for (int unit = 0; unit < Units; unit++)
            {
                double z = 0;
                for (int k = 0; k < Inputs; k++)
                {
                    z += (double)a[(unit * Inputs) + k] * input[k];
                }

                sum += c[unit] * (teacher == "Tanh" ? Math.Tanh(3 * z) : teacher == "Relu" ? Math.Max(z, 0) : z);
            }

            y[i] = (float)sum;
        }

        return new Dataset(new DataColumn(new TensorInfo("x", [Inputs]), x), new DataColumn(new TensorInfo("y", []), y));
    }

    private static DifferentiableSearchResult SearchCells(Laboratory laboratory, out double accuracy, out TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        (Dataset training, _) = DataFolder.Standardized(laboratory.Data.Photographs(DataSource.CifarPart));
        Relaxation supernet = new DartsSpace { Channels = 4, Cells = 3, Nodes = 2 }.ToSearchSpace().Relax();
        DifferentiableSearchResult result = DifferentiableSearch.Run(supernet, training.Slice(0, 4_000), training.Slice(4_000, 4_000), new DifferentiableSearchOptions
        {
            Epochs = 2,
            BatchSize = 32,
            Seed = 1,
        });
        accuracy = new Evaluator(result.Network, training.Slice(0, 2_000), [new Accuracy()]).Run()[0].Value;
        time = Stopwatch.GetElapsedTime(begin);
        return result;
    }

    private static LineChart Chart(string teacher, Outcome[] outcomes) => new(
        $"Weight of the right operation, {teacher}, looking ahead, one line a seed",
        Axis.Linear("step", [0, Steps]),
        Axis.Linear("weight", [0, 1]),
        [.. outcomes.Take(6).Select((outcome, seed) => new Series($"seed {seed}", [.. outcome.Path.Select((weight, step) => ((double)step, weight))]))]);

    private static Node Zero(Node x) => x * 0f;

    private static Node Tanh(Node x) => x.Tanh();

    private static Node Relu(Node x) => x.Relu();

    private static Node Sigmoid(Node x) => x.Sigmoid();

    private static Node Identity(Node x) => x;

    /// <param name="Found">The operation that the mixture stands for.</param>
    /// <param name="Path">Weight of the right one after each step.</param>
    private sealed record Outcome(string Found, IReadOnlyList<double> Path);
}
