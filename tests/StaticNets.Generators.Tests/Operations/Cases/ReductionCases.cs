using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Sums, means and extrema over axes and over the batch.</summary>
internal static class ReductionCases
{
    private const string Family = "reductions";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "sum", z => z[0].Sum(), "z[0].sum()", Shapes.Equal(Domain.Real)),
        new(Family, "sum of squares", z => (z[0] * z[0]).Sum(), "(z[0] ** 2).sum()", Shapes.Cubes(Domain.Real)),
        new(Family, "sum last axis", z => z[0].Sum(-1), "z[0].sum(-1)", Shapes.Matrices(Domain.Real)),
        new(Family, "sum axis 0", z => z[0].Sum(0), "z[0].sum(0)", Shapes.Matrices(Domain.Real)),
        new(Family, "sum outer axes", z => z[0].Sum(-1, 0), "z[0].sum((0, 2))", Shapes.Cubes(Domain.Real)),
        new(Family, "sum of a batch-free value", z => z[0].Sum(1) * z[1], "z[0].sum(1) * z[1]",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 3)],
            [Operand.Shared(Domain.Real, 1, 1), Operand.Batched(Domain.Other, 1)],
            [Operand.Shared(Domain.Real, 19, 2), Operand.Batched(Domain.Other, 19)]),
        new(Family, "mean", z => z[0].Mean(), "z[0].mean()", Shapes.Equal(Domain.Real)),
        new(Family, "mean middle axis", z => z[0].Mean(1), "z[0].mean(1)", Shapes.Cubes(Domain.Real)),
        new(Family, "max", z => z[0].Max(), "torch.amax(z[0], tuple(range(z[0].dim())))", Shapes.Equal(Domain.Real)) { NoDifferences = "two elements may be equal" },
        new(Family, "max last axis", z => z[0].Max(-1), "torch.amax(z[0], -1)", Shapes.Matrices(Domain.Real)) { NoDifferences = "two elements may be equal" },
        new(Family, "max of equals", z => z[0].Max(0, 2), "torch.amax(z[0], (0, 2))", Shapes.Cubes(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "max of two", z => z[0].Max(0), "torch.amax(z[0], 0)", Shapes.Of([Domain.Fine], [2], [2, 1], [2, 19])),
        new(Family, "min", z => z[0].Min(), "torch.amin(z[0], tuple(range(z[0].dim())))", Shapes.Of([Domain.Fine], [7], [3, 1], [19])),
        new(Family, "min of equals", z => z[0].Min(1), "torch.amin(z[0], 1)", Shapes.Matrices(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "log sum exp", z => z[0].LogSumExp(), "torch.logsumexp(z[0], tuple(range(z[0].dim())))", Shapes.Equal(Domain.Real)),
        new(Family, "log sum exp axes", z => z[0].LogSumExp(0, -1), "torch.logsumexp(z[0], (0, 2))", Shapes.Cubes(Domain.Real)),
        new(Family, "log sum exp of large numbers", z => z[0].LogSumExp(-1), "torch.logsumexp(z[0], -1)", Shapes.Matrices(Domain.Large)) { NoDifferences = "a step of a large operand spans the bend", Cancels = true },

        new(Family, "batch sum", z => z[0].BatchSum(), "z[0].sum(0, keepdim=True).expand_as(z[0])", Shapes.Equal(Domain.Real)) { WholeBatch = true },
        new(Family, "batch mean", z => z[0].BatchMean() * z[0], "z[0].mean(0) * z[0]", Shapes.Equal(Domain.Real)) { WholeBatch = true },
        new(Family, "batch mean of a batch-free value", z => z[0].BatchMean() + z[1].BatchSum() + z[2], "z[0] + z[1] + z[2]",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5), Operand.Batched(Domain.Real, 5)],
            [Operand.Shared(Domain.Real, 1), Operand.Shared(Domain.Other), Operand.Batched(Domain.Real)],
            [Operand.Shared(Domain.Real, 19), Operand.Shared(Domain.Other, 19), Operand.Batched(Domain.Real, 1)]),
        new(Family, "batch variance", z => ((z[0] - z[0].BatchMean()) * (z[0] - z[0].BatchMean())).BatchMean().Sum(-1),
            "((z[0] - z[0].mean(0)) ** 2).mean(0, keepdim=True).sum(-1).expand(z[0].shape[:-1])", Shapes.Matrices(Domain.Real)) { WholeBatch = true },
    ];
}
