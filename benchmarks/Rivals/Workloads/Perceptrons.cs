using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Threading;
using StaticNets.Training.Optimizers;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Dense networks: the tiny one of 32-64-64-1, and 784-512-512-10.</summary>
internal static class Perceptrons
{
    private const long First = 784 * 512;
    private const long Second = 512 * 512;
    private const long Third = 512 * 10;
    private const long Weights = First + Second + Third;

    // Sums of up to 784 products in another order.
    private const double Tolerance = 1e-5;

    // Five steps with Adam, whose first ones are the sign of the gradient.
    private const double LossTolerance = 1e-4;

    private static readonly int[] SmallBatches = [2, 4, 8];
    private static readonly int[] LargeBatches = [32, 64, 128, 256];

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All =>
    [
        Tiny(),
        TinyTraining(),
        new("mlp/batch1/dense", "784-512-512-10, one dense input", Answer(1), Tolerance, _ => Infer(1).Against(Against.Onnx | Against.Torch | Against.TorchScript | Against.OneDnn))
        {
            Goals = [new(RivalName.Onnx, 1.5)],
        },
        ZeroSkipping(),
        TwoThreads(),
        InBFloat16(),
        InInt8(),
        .. SmallBatches.Select(batch => Batched(batch, [new(RivalName.Onnx, 1.1), new(RivalName.OneDnn, 1.1)])),
        .. LargeBatches.Select(batch => Batched(batch, [new(RivalName.Onnx, 1), new(RivalName.OneDnn, 1), new(RivalName.Torch, 1.4), new(RivalName.TorchScript, 1.4)])),
        Train(64, 2.5),
        Train(128, 1.9),
        TrainTwoThreads(64),
        TrainTwoThreads(128),
    ];

    private static Workload Tiny()
    {
        // A layer loads four vectors of weights and broadcasts one input for each input; the last has one output, so that its
        // inputs are loaded as vectors too. 512-bit vectors.
        const int Loads = 32 * (4 + 1) + 64 * (4 + 1) + 4 * 2;
        const int Multiplications = 32 * 64 + 64 * 64 + 64;
        return new("tiny/batch1", "32-64-64-1, one sample", new Bound(2 * Multiplications, sizeof(float) * Multiplications, Loads), Tolerance, _ =>
            new Inference<TinyPerceptron>(Column.Random(1, 32), [1, 1], (network, x, y) => network.Infer(x.Values.Span, y.Span))
                .Against(Against.Onnx | Against.Torch | Against.TorchScript))
        {
            Goals = [new(RivalName.Onnx, 28), new(RivalName.Torch, 60), new(RivalName.TorchScript, 60), new(RivalName.Limit, 1 / 1.15)],
        };
    }

    private static Workload TinyTraining()
    {
        const int Batch = 32;
        const int Forward = 32 * 64 + 64 * 64 + 64;
        const int Backward = 2 * Forward - 32 * 64;
        return new("tiny/train32", "32-64-64-1, training step with Adam, batch 32", new Bound(2.0 * Batch * (Forward + Backward), AdamBytes(Forward)), LossTolerance, _ =>
            new Training<TinyPerceptron>(
                Column.Random(Batch, 32).WithEqualHalves(), Column.Random(Batch, 1), Recipe.Adam, (network, x, y) =>
                {
                    var adam = new Adam(network.Parameters.Length);
                    return () => network.TrainStep(x.Values.Span, y.Values.Span, Batch, adam);
                }).Against(Against.Torch))
        {
            Goals = [new(RivalName.Torch, 20)],
        };
    }

    private static Workload ZeroSkipping() =>
        new("mlp/batch1/mnist", "784-512-512-10, images of which four fifths are zero, another one each call", Answer(1), Tolerance, scene =>
        {
            float[][] images = SparseImages.Some(scene.Mnist);
            var x = Column.Of(images[0], 1, 784);
            int mine = 0;
            Contest contest = Infer(x, null, (network, column, y) =>
            {
                images[mine++ % images.Length].CopyTo(column.Values.Span);
                network.Infer(column.Values.Span, y.Span);
            }).Against(Against.None);

            contest.Add(RivalName.Onnx, () =>
            {
                var session = new OnnxSession<float>(RivalFolder.Twin(nameof(Perceptron), 1, ".onnx"), [1, 784], [1, 10], threads: 1);
                int theirs = 0;
                void Run()
                {
                    images[theirs++ % images.Length].CopyTo(session.Input.Span);
                    session.Run();
                }

                return (Run, () => Inference<Perceptron>.Answer(Run, session.Output));
            }, () => OnnxRuntime.Release);
            return contest;
        })
        {
            Goals = [new(RivalName.Onnx, 8)],
        };

    private static Workload TwoThreads() =>
        new("mlp/batch1/threads2", "784-512-512-10, one dense input, two threads of ours", Answer(1), Tolerance, scene =>
        {
            Contest contest = Infer(1, new WorkerPool(scene.Threads)).Against(Against.Onnx);
            (Action run, Func<float[]> answer) = Alone();
            contest.Add(RivalName.OneThread, () => (run, answer));
            return contest;

            static (Action, Func<float[]>) Alone()
            {
                Contestant one = Infer(1).Against(Against.None).Ours;
                return (one.Run, one.Answer);
            }
        })
        {
            Threads = 2,
            Goals = [new(RivalName.Onnx, 6)],
        };

    private static Workload InBFloat16()
    {
        PerceptronInBFloat16.Compact? compact = null;
        return Compact("bf16", sizeof(ushort), 3e-3, (network, x, y) =>
            (compact ??= new(WithWeightsOf<PerceptronInBFloat16>(network))).Infer(x.Values.Span, y.Span));
    }

    private static Workload InInt8()
    {
        PerceptronInInt8.Compact? compact = null;
        return Compact("int8", sizeof(sbyte), 1e-2, (network, x, y) =>
            (compact ??= new(WithWeightsOf<PerceptronInInt8>(network))).Infer(x.Values.Span, y.Span));
    }

    private static Workload Compact(string format, int weightBytes, double tolerance, Action<Perceptron, Column, NativeBuffer<float>> run) =>
        new($"mlp/batch1/{format}", $"784-512-512-10, one dense input, weights stored as {format}", new Bound(2.0 * Weights, weightBytes * Weights), tolerance, _ =>
            Infer(Column.Random(1, 784), null, run).Against(Against.Onnx))
        {
            Goals = [new(RivalName.Onnx, 5)],
        };

    // The same declaration has the same layout.
    private static TNetwork WithWeightsOf<TNetwork>(Perceptron network)
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork same = TNetwork.Create(0);
        network.Parameters.Span.CopyTo(same.Parameters.Span);
        return same;
    }

    private static Workload Batched(int batch, Goal[] goals) =>
        new($"mlp/batch{batch}", $"784-512-512-10, {batch} samples", Answer(batch), Tolerance, _ =>
            Infer(batch).Against(Against.Onnx | Against.Torch | Against.TorchScript | Against.OneDnn))
        {
            Goals = goals,
        };

    private static Workload Train(int batch, double goal) =>
        new($"mlp/train{batch}", $"784-512-512-10, training step with Adam, batch {batch}", Step(batch), LossTolerance, _ => Steps(batch).Against(Against.Torch))
        {
            Goals = [new(RivalName.Torch, goal), new(RivalName.Limit, 0.75)],
        };

    private static Workload TrainTwoThreads(int batch) =>
        new($"mlp/train{batch}/threads2", $"784-512-512-10, training step with Adam, batch {batch}, two threads", Step(batch), LossTolerance, scene =>
        {
            Contest contest = Steps(batch).Against(Against.Torch, new WorkerPool(scene.Threads));
            contest.Add(RivalName.OneThread, () => Steps(batch).Ours(workers: null));
            return contest;
        })
        {
            Threads = 2,
            Goals = [new(RivalName.OneThread, 1.7)],
        };

    private static Inference<Perceptron> Infer(int batch, WorkerPool? workers = null) =>
        Infer(Column.Random(batch, 784), workers, (network, x, y) => network.Infer(x.Values.Span, y.Span, batch));

    private static Inference<Perceptron> Infer(Column x, WorkerPool? workers, Action<Perceptron, Column, NativeBuffer<float>> run) =>
        new(x, [x.Extents[0], 10], run) { Workers = workers };

    private static Training<Perceptron> Steps(int batch) =>
        new(Column.Random(batch, 784).WithEqualHalves(), Column.RandomIntegers(10, batch), Recipe.Adam, (network, x, digits) =>
        {
            var adam = new Adam(network.Parameters.Length);
            return () => network.TrainStep(x.Values.Span, digits.Integers.Span, batch, adam);
        });

    private static Bound Answer(int batch) => new(2.0 * batch * Weights, sizeof(float) * Weights);

    // Forward, gradient of the weights, and gradient of every input but the first.
    private static Bound Step(int batch) => new(2.0 * batch * (2 * Weights + Second + Third), AdamBytes(Weights));

    // Weights and both moments, read and written.
    private static double AdamBytes(long weights) => 6.0 * sizeof(float) * weights;
}
