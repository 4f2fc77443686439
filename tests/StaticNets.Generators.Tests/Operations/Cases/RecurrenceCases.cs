using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>What runs along an axis, each element from the one before.</summary>
internal static class RecurrenceCases
{
    private const string Family = "recurrences";

    // h[k] = Σ b[i] Π a[j], i ≤ k, i < j ≤ k
    private const string Loop = "torch.stack([sum(torch.prod(z[0][i + 1:k + 1], 0) * z[1][i] for i in range(k + 1)) for k in range(len(z[1]))])";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "cumulative sum", z => z[0].CumSum(), "torch.cumsum(z[0], -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "cumulative sum axis 0", z => (z[0] * z[0]).CumSum(0).Tanh(), "torch.tanh(torch.cumsum(z[0] ** 2, 0))", Shapes.Cubes(Domain.Real)),
        new(Family, "cumulative sum reversed", z => z[0].CumSum(axis: 1, reverse: true) * z[1], "z[0].flip(1).cumsum(1).flip(1) * z[1]", Shapes.Matrices(Domain.Real, Domain.Other)),
        new(Family, "cumulative sum of a batch-free value", z => z[0].CumSum() + z[1], "z[0].cumsum(-1) + z[1]",
            [Operand.Shared(Domain.Real, 7), Operand.Batched(Domain.Other, 7)],
            [Operand.Shared(Domain.Real, 1), Operand.Batched(Domain.Other, 1)],
            [Operand.Shared(Domain.Real, 3, 19), Operand.Batched(Domain.Other, 3, 19)]),
        new(Family, "cumulative product", z => z[0].CumProd(), "torch.cumprod(z[0], -1)", Shapes.Of([Domain.Positive], [7], [3, 1], [2, 9])),
        new(Family, "cumulative product with zeros", z => z[0].CumProd(0), "torch.cumprod(z[0], 0)", Shapes.Of([Domain.Kinks], [5, 2], [1], [4, 19])),
        new(Family, "cumulative product reversed", z => z[0].CumProd(reverse: true), "torch.cumprod(z[0].flip(-1), -1).flip(-1)", Shapes.Of([Domain.Positive], [7], [3, 1], [2, 9])),
        new(Family, "recurrence", z => Node.Recurrence(z[0], z[1]), Loop, Shapes.Of([Domain.Probability, Domain.Real], [7], [1, 2], [5, 19])),
        new(Family, "recurrence reversed", z => Node.Recurrence(z[0].Sigmoid(), z[1] * z[1], axis: 0, reverse: true).Exp(),
            "torch.exp((lambda a, b: torch.stack([sum(torch.prod(a[k:i], 0) * b[i] for i in range(k, len(b))) for k in range(len(b))]))(torch.sigmoid(z[0]), z[1] ** 2))",
            Shapes.Of([Domain.Probability, Domain.Probability], [5], [2, 1], [3, 19])),
        new(Family, "moving average", z => Node.Recurrence(0.75f, 0.25f * z[0], -1), "torch.stack([sum(0.25 * 0.75 ** (k - i) * z[0][..., i] for i in range(k + 1)) for k in range(z[0].shape[-1])], -1)",
            Shapes.Matrices(Domain.Real)),
    ];
}
