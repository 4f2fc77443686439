using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Layers that draw in training, with the draws given, and that they do nothing in evaluation.</summary>
internal static class NoiseCases
{
    private const string Family = "noise";

    private const string Column = ".reshape(-1, *[1] * (z[0].dim() - 1))";

    // As torch.nn.functional.alpha_dropout scales a mask.
    private const string Alpha =
        "(lambda m, p, l: (lambda a: z[0] * m * a + (m - 1.0) * l * a + l * a * p)(((l * l * p + 1) * (1 - p)) ** -0.5))";

    private const string Normal = "torch.sqrt(-2 * torch.log(1 - u[0])) * torch.cos(2 * torch.pi * u[1])";

    private static Operand[][] Channels { get; } = Shapes.Of([Domain.Real], [7], [3, 1], [5, 2, 3]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "channel dropout", z => z[0].ChannelDropout(0.25f), "z[0] * (u[0] < 0.75)" + Column + " / 0.75", Channels) { Dropout = true },
        new(Family, "channel dropout in evaluation", z => z[0].ChannelDropout(), "z[0]", Channels),
        new(Family, "alpha dropout", z => z[0].AlphaDropout(0.25f), Alpha + "(1.0 * (u[0] < 0.75), 0.25, 1.7580993408473766)", Shapes.Equal(Domain.Real))
        {
            Dropout = true,
            Tolerance = OperationCase.FloatConstants,
        },
        new(Family, "alpha dropout in evaluation", z => z[0].AlphaDropout(0.25f), "F.alpha_dropout(z[0], 0.25, training=False)", Shapes.Equal(Domain.Real)),
        new(Family, "alpha dropout of everything", z => z[0].AlphaDropout(1) + z[1], "F.alpha_dropout(z[0], 1.0, training=True) + z[1]", Shapes.Equal(Domain.Real, Domain.Other)) { Dropout = true },
        new(Family, "feature alpha dropout", z => z[0].FeatureAlphaDropout(0.25f), Alpha + $"((1.0 * (u[0] < 0.75)){Column}, 0.25, 1.7580993408473766)", Channels)
        {
            Dropout = true,
            Tolerance = OperationCase.FloatConstants,
        },
        new(Family, "gaussian dropout", z => z[0].GaussianDropout(0.2f), $"z[0] * (1 + 0.5 * {Normal})", Shapes.Equal(Domain.Real)) { Dropout = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "gaussian dropout in evaluation", z => z[0].GaussianDropout(), "z[0]", Shapes.Equal(Domain.Real)),
        new(Family, "gaussian noise", z => (z[0] + z[0].GaussianNoise(0.5f)).Tanh(), $"torch.tanh(2 * z[0] + 0.5 * {Normal})", Shapes.Equal(Domain.Real)) { Dropout = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "stochastic depth", z => z[0] + z[1].StochasticDepth(0.25f), "z[0] + z[1] * (u[0] < 0.75) / 0.75", Shapes.Equal(Domain.Real, Domain.Other)) { Dropout = true },
        new(Family, "stochastic depth of the batch", z => z[0] + z[1].StochasticDepth(0.5f, StochasticDepthMode.Batch), "z[0] + z[1] * (u[0] < 0.5) / 0.5", Shapes.Equal(Domain.Real, Domain.Other)) { Dropout = true },
        new(Family, "label noise", z => z[0].CrossEntropy(z[1].LabelNoise(0.75f)), "F.cross_entropy(z[0], torch.where(u[0] < 0.75, torch.floor(u[1] * z[0].shape[-1]).long(), z[1]))",
            [Operand.Batched(Domain.Real, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Label(2, 1)],
            [Operand.Batched(Domain.Real, 33), Operand.Label(33)]) { Dropout = true },
        new(Family, "label noise in evaluation", z => z[0].CrossEntropy((z[1] + 0f).LabelNoise(0.5f, z[0].Shape.Last)), "F.cross_entropy(z[0], z[1])",
            [Operand.Batched(Domain.Real, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Label(2, 1)],
            [Operand.Batched(Domain.Real, 33), Operand.Label(33)]),
    ];
}
