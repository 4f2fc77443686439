using System.Collections.Generic;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Training.Optimizers;
using Zoo.Networks;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Networks for images: LeNet-5, a small one with filters of 3 × 3, ResNet-20.</summary>
internal static class Convolutions
{
    private const double Tolerance = 1e-5;
    private const double LossTolerance = 1e-4;
    private const Against Everybody = Against.Onnx | Against.Torch | Against.TorchChannelsLast | Against.TorchScript;

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All =>
    [
        LeNet(1, [new(RivalName.Onnx, 3.5), new(RivalName.Torch, 14), new(RivalName.TorchChannelsLast, 14), new(RivalName.TorchScript, 14)]),
        LeNet(64, [new(RivalName.Onnx, 3)]),
        SmallTraining(64),
        ResNet(1),
        ResNet(64),
        ResNetTraining(64),
    ];

    private static Workload LeNet(int batch, Goal[] goals)
    {
        const double Dense = 400 * 120 + 120 * 84 + 84 * 10;
        double multiplications = Filters(28, 1, 6, 5) + Filters(10, 6, 16, 5) + Dense;
        const double Weights = 25 * 6 + 25 * 6 * 16 + Dense;
        return new($"lenet/batch{batch}", $"LeNet-5, {Samples(batch)}", Roofline(batch, multiplications, Weights), Tolerance, _ =>
            new Inference<LeNet5>(Column.Random(batch, 1, 28, 28), [batch, 10], (network, x, y) => network.Infer(x.Values.Span, y.Span, batch))
                .Against(Everybody))
        {
            Goals = goals,
        };
    }

    private static Workload SmallTraining(int batch)
    {
        const double First = 28.0 * 28 * 9 * 16;
        double forward = First + Filters(14, 16, 32, 3) + 32 * 7 * 7 * 10;
        return new($"cnn/train{batch}", $"16 and 32 filters of 3 × 3, training step with Adam, batch {batch}", new Bound(2.0 * batch * (3 * forward - First), 0), LossTolerance, _ =>
            new Training<SmallConvolution>(Column.Random(batch, 1, 28, 28).WithEqualHalves(), Column.RandomIntegers(10, batch), Recipe.Adam, (network, x, digits) =>
            {
                var adam = new Adam(network.Parameters.Length);
                return () => network.TrainStep(x.Values.Span, digits.Integers.Span, batch, adam);
            }).Against(Against.Torch | Against.TorchChannelsLast))
        {
            Goals = [new(RivalName.TorchChannelsLast, 2.5), new(RivalName.Torch, 4)],
        };
    }

    private static Workload ResNet(int batch) =>
        new($"resnet20/batch{batch}", $"ResNet-20, {Samples(batch)}", Roofline(batch, ResNetMultiplications, ResNetWeights), Tolerance, _ =>
            new Inference<ResNet20>(Column.Random(batch, 3, 32, 32), [batch, 10], (network, x, y) => network.Infer(x.Values.Span, y.Span, batch))
                .Against(Everybody))
        {
            Goals = [new(RivalName.Onnx, 1.3), new(RivalName.Torch, 1.5), new(RivalName.TorchChannelsLast, 1.5), new(RivalName.TorchScript, 1.5)],
        };

    private static Workload ResNetTraining(int batch)
    {
        var recipe = new Recipe(Rate: 0.01, Momentum: 0.9);
        return new($"resnet20/train{batch}", $"ResNet-20, training step with momentum, batch {batch}", new Bound(2.0 * batch * (3 * ResNetMultiplications - Filters(32, 3, 16, 3)), 0), LossTolerance, _ =>
            new Training<ResNet20>(Column.Random(batch, 3, 32, 32).WithEqualHalves(), Column.RandomIntegers(10, batch), recipe, (network, x, labels) =>
            {
                var descent = new Sgd(network.Parameters.Length) { LearningRate = recipe.Rate, Momentum = recipe.Momentum!.Value };
                return () => network.TrainStep(x.Values.Span, labels.Integers.Span, batch, descent);
            }).Against(Against.Torch | Against.TorchChannelsLast))
        {
            Goals = [new(RivalName.Torch, 1.5), new(RivalName.TorchChannelsLast, 1.5)],
        };
    }

    // One convolution, three stages of six of which the first halves the image, one dense layer.
    private const double ResNetMultiplications =
        32 * 32 * 3 * 9 * 16 + 6 * (32.0 * 32 * 16 * 9 * 16)
        + 16.0 * 16 * 16 * 9 * 32 + 5 * (16.0 * 16 * 32 * 9 * 32)
        + 8.0 * 8 * 32 * 9 * 64 + 5 * (8.0 * 8 * 64 * 9 * 64) + 640;

    private const double ResNetWeights =
        3 * 9 * 16 + 6 * 16 * 9 * 16 + 16 * 9 * 32 + 5 * 32 * 9 * 32 + 32 * 9 * 64 + 5 * 64 * 9 * 64 + 640;

    private static double Filters(int side, int before, int filters, int kernel) => (double)side * side * before * kernel * kernel * filters;

    private static Bound Roofline(int batch, double multiplications, double weights) => new(2 * batch * multiplications, sizeof(float) * weights);

    private static string Samples(int batch) => batch == 1 ? "one image" : $"{batch} images";
}
