using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Losses of one sample, with their options, and where a careless formula overflows.</summary>
internal static class LossCases
{
    private const string Family = "losses";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "cross entropy", z => z[0].CrossEntropy(z[1]), "F.cross_entropy(z[0], z[1])",
            [Operand.Batched(Domain.Real, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Real, 1), Operand.Label(1)],
            [Operand.Batched(Domain.Real, 33), Operand.Label(33)]),
        new(Family, "cross entropy of positions", z => z[0].CrossEntropy(z[1]), "F.cross_entropy(z[0], z[1])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 3)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Label(2, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 2)]),
        new(Family, "cross entropy smoothed", z => z[0].CrossEntropy(z[1], labelSmoothing: 0.125f), "F.cross_entropy(z[0], z[1], label_smoothing=0.125)",
            [Operand.Batched(Domain.Real, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Real, 1), Operand.Label(1)],
            [Operand.Batched(Domain.Real, 3, 17), Operand.Label(17, 3)]),
        new(Family, "cross entropy axis 0", z => z[0].CrossEntropy(z[1], axis: 0), "F.cross_entropy(z[0].unsqueeze(0), z[1].unsqueeze(0))",
            [Operand.Batched(Domain.Real, 5, 3), Operand.Label(5, 3)],
            [Operand.Batched(Domain.Real, 2, 1), Operand.Label(2, 1)],
            [Operand.Batched(Domain.Real, 3, 19), Operand.Label(3, 19)]),
        new(Family, "cross entropy of large numbers", z => z[0].CrossEntropy(z[1]), "F.cross_entropy(z[0], z[1])",
            [Operand.Batched(Domain.Large, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Large, 2), Operand.Label(2)],
            [Operand.Batched(Domain.Large, 33), Operand.Label(33)]) { Cancels = true },

        new(Family, "mean squared error", z => z[0].MeanSquaredError(z[1]), "F.mse_loss(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "mean squared error broadcast", z => z[0].MeanSquaredError(z[1]), "F.mse_loss(z[0], z[1].broadcast_to(z[0].shape))",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5)],
            [Operand.Batched(Domain.Real, 3), Operand.Batched(Domain.Other, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Batched(Domain.Other, 2, 1)]),
        new(Family, "l1 loss", z => z[0].L1Loss(z[1]), "F.l1_loss(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "l1 loss of equals", z => z[0].L1Loss(z[1]), "F.l1_loss(z[0], z[1])", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "huber", z => z[0].Huber(z[1]), "F.huber_loss(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "huber with delta", z => z[0].Huber(z[1], delta: 0.25f), "F.huber_loss(z[0], z[1], delta=0.25)", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "binary cross entropy", z => z[0].BinaryCrossEntropyWithLogits(z[1]), "F.binary_cross_entropy_with_logits(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Probability)),
        new(Family, "binary cross entropy of large numbers", z => z[0].BinaryCrossEntropyWithLogits(z[1]), "F.binary_cross_entropy_with_logits(z[0], z[1])", Shapes.Equal(Domain.Large, Domain.Probability)),
    ];
}
