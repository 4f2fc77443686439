using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Random;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Products of the loss's Hessian with a direction, beside PyTorch's double backward.</summary>
internal static class Curvature
{
    private const int Batch = 64;
    private const double Tolerance = 1e-4;

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All =>
    [
        Product<Perceptron>("mlp", "784-512-512-10", 784.0 * 512 + 512 * 512 + 512 * 10, 784.0 * 512, () => Column.Random(Batch, 784)),
        Product<SmallConvolution>(
            "cnn", "16 and 32 filters of 3 × 3", (28.0 * 28 * 9 * 16) + (14.0 * 14 * 16 * 9 * 32) + (32 * 7 * 7 * 10), 28.0 * 28 * 9 * 16,
            () => Column.Random(Batch, 1, 28, 28).WithEqualHalves()),
    ];

    // A layer takes eight products: forward, and back to its input; the two of the tangent; and of the way back again two to the
    // input and two to the weights. The first layer's input is given: nothing goes back to it, and it has no tangent.
    private static Workload Product<TNetwork>(string family, string network, double multiplications, double first, Func<Column> input)
        where TNetwork : class, INetwork<TNetwork>, ITwiceDifferentiable =>
        new($"{family}/hessian{Batch}", $"{network}, Hessian times a direction, batch {Batch}", new Bound(2.0 * Batch * ((8 * multiplications) - (5 * first)), 0), Tolerance, _ =>
        {
            Column x = input();
            Column labels = Column.RandomIntegers(10, Batch);
            TNetwork ours = SharedWeights.Of<TNetwork>();
            ParameterBlock direction = Direction(ours);
            var product = new ParameterBlock(ours.Parameters.Tensors, ours.Parameters.Length);
            float[] values = x.Values.Span.ToArray();
            int[] integers = labels.Integers.Span.ToArray();
            void Run() => ours.HessianVectorProduct(new Batch(values, integers, Batch), direction.Span, product.Span, Pass.Training);

            var contest = new Contest(new("StaticNets", Run, () => Answer(Run, product)));
            contest.Add(RivalName.Torch, () => Torch(ours, x, labels, direction, keep: false), () => $"{Libraries.Torch.Release}, 1 thread");
            contest.Add(RivalName.TorchKeptGraph, () => Torch(ours, x, labels, direction, keep: true), () => $"{Libraries.Torch.Release}, 1 thread");
            return contest;
        })
        {
            Goals = [new(RivalName.Torch, 2.5), new(RivalName.TorchKeptGraph, 2.5)],
        };

    private static (Action, Func<float[]>) Torch(INetwork network, Column x, Column labels, ParameterBlock direction, bool keep)
    {
        TorchModel model = TorchModel.Eager(network, channelsLast: false, threads: 1);
        model.SetInput(x);
        model.SetTarget(labels);
        model.SetDirection(direction);
        if (keep)
        {
            model.KeepGradient();
        }

        var product = new ParameterBlock(direction.Tensors, direction.Length);
        return (model.MultiplyHessian, () =>
        {
            model.MultiplyHessian();
            model.CopyProduct(product);
            return product.Span.ToArray();
        });
    }

    private static float[] Answer(Action run, ParameterBlock product)
    {
        run();
        return product.Span.ToArray();
    }

    private static ParameterBlock Direction(INetwork network)
    {
        var random = new Philox(7);
        var block = new ParameterBlock(network.Parameters.Tensors, network.Parameters.Length);
        foreach (ParameterInfo tensor in block.Tensors)
        {
            block.CopyFrom(tensor, [.. Enumerable.Range(0, tensor.Count).Select(_ => (float)random.NextNormal())]);
        }

        return block;
    }
}
