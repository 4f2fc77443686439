using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Kernels;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>Whether a network that begins small turns its tangent kernel before its loss moves, and then equals regression with the last kernel.</summary>
internal sealed class SilentAlignmentStudy : Study
{
    private const int Samples = 40;
    private const int Inputs = 20;
    private static readonly Threshold Aligned = Threshold.AtLeast("alignment with the last kernel when the loss has fallen by 5 %: linear, small", 0.98);
    private static readonly Threshold Small = Threshold.AtMost("norm of the kernel then, relative to the last: linear, small", 0.10);
    private static readonly Threshold Predicted = Threshold.AtMost("error of regression with the last kernel: linear, small", 1e-4);
    private static readonly Threshold Before = Threshold.AtMost("alignment of the first kernel with the last: linear, small", 0.93);
    private static readonly Threshold Lazy = Threshold.AtLeast("norm of the kernel then, relative to the last: linear, large", 0.5);
    private static readonly Threshold Anisotropic = Threshold.AtLeast("error of regression: linear, small, features scaled 0.2 to 2, mean of three seeds", 5e-4);
    private static readonly Threshold Ratio = Threshold.AtMost("error of regression, ReLU: small over large, mean of three seeds", 0.75);

    public override string Name => "silent-alignment";

    public override string Page => "S003-18";

    public override string Title => "The silent alignment of kernels";

    public override string Source =>
        "Atanasov, Bordelon and Pehlevan, “Neural networks as kernel learners: the silent alignment effect”, ICLR 2022.";

    public override string Claim =>
        "From small weights and on white inputs the tangent kernel turns while the loss is flat and only grows afterwards; then the trained network is kernel regression with its last kernel.";

    public override string Method =>
        "40 samples of 20 normal inputs, whitened, or else scaled by 0.2 to 2; 20-50-1 without biases, linear with y = x·β, or ReLU with y = tanh(2x·β) standardized; weights N(0, σ²/fan-in), σ 0.05 or 1; "
        + "mean squared error, full gradient descent 0.05 (0.02 where features are scaled), 3,000 steps (4,000 with ReLU); kernels every 5 steps; "
        + "relative errors of k·K⁺·y on 200 samples.";

    public override IReadOnlyList<Threshold> Thresholds => [Aligned, Small, Predicted, Before, Lazy, Anisotropic, Ratio];

    public override Findings Run(Laboratory laboratory)
    {
        Case[] cases =
        [
            new(Relu: false, Sigma: 0.05, Scaled: false, Seed: 1),
            new(Relu: false, Sigma: 1, Scaled: false, Seed: 1),
            .. Enumerable.Range(1, 3).Select(seed => new Case(Relu: false, Sigma: 0.05, Scaled: true, (ulong)seed)),
            .. Enumerable.Range(1, 3).SelectMany(seed => new[] { 0.05, 1 }.Select(sigma => new Case(Relu: true, sigma, Scaled: false, (ulong)seed))),
        ];
        Outcome[] outcomes = laboratory.Each(cases, run => run.Relu ? Train<ReluFeatures>(run) : Train<LinearFeatures>(run));
        double[] small = [.. cases.Zip(outcomes).Where(pair => pair.First is { Relu: true, Sigma: < 1 }).Select(pair => pair.Second.Error)];
        double[] large = [.. cases.Zip(outcomes).Where(pair => pair.First is { Relu: true, Sigma: 1 }).Select(pair => pair.Second.Error)];
        Series[] curves =
        [
            new("loss, relative to the first", outcomes[0].Loss),
            new("alignment with the last kernel", outcomes[0].Alignment),
            new("norm, relative to the last", outcomes[0].Norm),
        ];
        return new Findings(
            [
                Aligned.Measured(outcomes[0].AlignmentThen), Small.Measured(outcomes[0].NormThen), Predicted.Measured(outcomes[0].Error),
                Before.Measured(outcomes[0].Alignment[0].Y), Lazy.Measured(outcomes[1].NormThen), Anisotropic.Measured(outcomes[2..5].Average(outcome => outcome.Error)),
                Ratio.Measured(small.Zip(large, (a, b) => a / b).Average()),
            ],
            [new LineChart("A linear network from small weights", Axis.Linear("step", curves.X()), Axis.Linear("", curves.Y()), curves)])
        {
            Remarks =
            [
                new("alignment then: ReLU, small, seed 1", outcomes[5].AlignmentThen),
                new("norm then: ReLU, small, seed 1", outcomes[5].NormThen),
                new("error: ReLU, small, seed 1", outcomes[5].Error),
                new("error: ReLU, large, seed 1", outcomes[6].Error),
                new("error: linear, large", outcomes[1].Error),
                .. outcomes[2..5].Select((outcome, i) => new Remark($"error: linear, small, features scaled, seed {i + 1}", outcome.Error)),
            ],
        };
    }

    private static Outcome Train<TNetwork>(Case run)
        where TNetwork : class, INetwork<TNetwork>, ITrainable, IOutputDifferentiable, IJacobian
    {
        var random = new Philox(run.Seed, 18);
        (Dataset training, Dataset test) = Data(run, ref random, TNetwork.Info);
        TNetwork network = TNetwork.Create(run.Seed);
        foreach (ref float value in network.Parameters.Span)
        {
            value *= (float)run.Sigma;
        }

        var kernel = new TangentKernel(network);
        var recorder = new TangentKernelRecorder(network, training, everySteps: 5);
        new Trainer<TNetwork>(network, new TrainingOptions
        {
            Duration = Interval.Epochs(run.Relu ? 4000 : 3000),
            BatchSize = Samples,
            Shuffle = false,
            Optimizer = new Sgd(network.Parameters.Length) { LearningRate = run.Scaled ? 0.02 : 0.05 },
            Callbacks = [recorder],
        }).Fit(training);

        IReadOnlyList<(double Alignment, double NormRatio)> path = recorder.TowardsTheLast();
        IReadOnlyList<TangentKernelRecord> records = recorder.Records;
        double start = records[1].Loss;
        int then = Enumerable.Range(1, records.Count - 1).First(i => records[i].Loss < 0.95 * start);
        return new Outcome(
            path[then].Alignment,
            path[then].NormRatio,
            Error(network, kernel, training, test),
            [.. records.Skip(1).Select(record => ((double)record.Step, record.Loss / start))],
            [.. records.Select((record, i) => ((double)record.Step, path[i].Alignment))],
            [.. records.Select((record, i) => ((double)record.Step, path[i].NormRatio))]);
    }

    // ‖f_K − f‖ / ‖f‖ on the test samples, f_K = k·K⁺·y: what the network was before training is left out, as small weights make it small.
    private static double Error(INetwork network, TangentKernel kernel, Dataset training, Dataset test)
    {
        Matrix predicted = new KernelRegression(kernel.Full(training), Targets(training.Columns[1])).Predict(kernel.Full(test, training));
        var answers = new float[200];
        network.Infer(new Batch(test.Columns[0].Values, default, 200), answers);
        (double error, double norm) = (0, 0);
        for (int i = 0; i < 200; i++)
        {
            error += Math.Pow(predicted[i, 0] - answers[i], 2);
            norm += (double)answers[i] * answers[i];
        }

        return Math.Sqrt(error / norm);
    }

    private static Matrix Targets(DataColumn column) => new(column.Count, 1, [.. column.Values.ToArray().Select(value => (double)value)]);

    private static (Dataset Training, Dataset Test) Data(Case run, ref Philox random, NetworkInfo info)
    {
        var target = new double[Inputs];
        Normal(target, ref random);
        DenseVector.Scale(1 / DenseVector.Norm(target), target);
        var x = new Matrix(Samples, Inputs);
        Normal(x.Values, ref random);

        var test = new Matrix(200, Inputs);
        Normal(test.Values, ref random);
        if (run.Scaled)
        {
            Scale(x);
            Scale(test);
        }
        else
        {
            // XᵀX/P = I: the left singular vectors, times √P, in the basis of the right ones.
            var svd = new SingularValueDecomposition(x);
            x = svd.U.Multiply(svd.V.Transpose());
            DenseVector.Scale(Math.Sqrt(Samples), x.Values);
        }

        double[] y = x.Multiply(target);
        if (run.Relu)
        {
            y = [.. y.Select(value => Math.Tanh(2 * value))];
            double mean = y.Average();
            double deviation = Math.Sqrt(y.Average(value => (value - mean) * (value - mean)));
            y = [.. y.Select(value => (value - mean) / deviation)];
        }

        return (Set(info, x, y), Set(info, test, new double[200]));
    }

    private static void Scale(Matrix inputs)
    {
        for (int row = 0; row < inputs.Rows; row++)
        {
            for (int i = 0; i < Inputs; i++)
            {
                inputs[row, i] *= 0.2 + (1.8 * i / (Inputs - 1));
            }
        }
    }

    private static Dataset Set(NetworkInfo info, Matrix x, double[] y) => new(
        new DataColumn(info.Inputs[0], [.. x.Values.ToArray().Select(value => (float)value)]),
        new DataColumn(info.Targets[0], [.. y.Select(value => (float)value)]));

    private static void Normal(Span<double> values, ref Philox random)
    {
        foreach (ref double value in values)
        {
            value = random.NextNormal();
        }
    }

    private sealed record Case(bool Relu, double Sigma, bool Scaled, ulong Seed);

    private sealed record Outcome(
        double AlignmentThen,
        double NormThen,
        double Error,
        IReadOnlyList<(double X, double Y)> Loss,
        IReadOnlyList<(double X, double Y)> Alignment,
        IReadOnlyList<(double X, double Y)> Norm);
}

/// <summary>Two layers without biases and without an activation.</summary>
[Network(Emit = Emit.Backward | Emit.JacobianVectorProduct)]
internal sealed partial class LinearFeatures
{
    private static readonly Init Normal = new(InitKind.HeNormal, 1);

    private static Node Forward([Shape(20)] Node x) => x.Dense(50, bias: false, init: Normal).Dense(1, bias: false, init: Normal).Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}

/// <summary>Two layers without biases, ReLU between them.</summary>
[Network(Emit = Emit.Backward | Emit.JacobianVectorProduct)]
internal sealed partial class ReluFeatures
{
    private static readonly Init Normal = new(InitKind.HeNormal, 1);

    private static Node Forward([Shape(20)] Node x) => x.Dense(50, bias: false, init: Normal).Relu().Dense(1, bias: false, init: Normal).Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}
