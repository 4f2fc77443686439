using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Moments, lengths, products and places of extrema.</summary>
internal static class StatisticsCases
{
    private const string Family = "statistics";

    private static Operand[][] Several { get; } = Shapes.Of([Domain.Fine], [3, 5], [4, 2], [2, 19]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "variance", z => z[0].Variance(), "z[0].var()", Several),
        new(Family, "variance by n of an axis", z => z[0].Variance(unbiased: false, -1), "z[0].var(-1, unbiased=False)", Several),
        new(Family, "standard deviation", z => z[0].StandardDeviation(true, 0), "z[0].std(0)", Several),
        new(Family, "standard deviation by n", z => z[0].StandardDeviation(unbiased: false), "z[0].std(unbiased=False)", Several),
        new(Family, "norm", z => z[0].Norm(), "torch.linalg.vector_norm(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "norm one", z => z[0].Norm(1, -1), "torch.linalg.vector_norm(z[0], 1, -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "norm four", z => z[0].Norm(p: 4, 0), "torch.linalg.vector_norm(z[0], 4, 0)", Shapes.Matrices(Domain.Real)),
        new(Family, "norm infinity", z => z[0].Norm(float.PositiveInfinity), "torch.linalg.vector_norm(z[0], float('inf'))", Shapes.Equal(Domain.Fine)) { NoDifferences = "two elements may be equal" },
        new(Family, "norm of zeros", z => z[0].Norm(2, -1) + z[0].Sum(-1), "torch.linalg.vector_norm(z[0], 2, -1) + z[0].sum(-1)", Shapes.Matrices(Domain.Nought))
        {
            NoDifferences = "kink",
            NoHessian = "PyTorch divides by the length",
        },
        new(Family, "product", z => z[0].Product(), "z[0].prod()", Shapes.Of([Domain.Positive], [7], [3, 1], [9])),
        new(Family, "product of axes", z => z[0].Product(0, -1), "z[0].prod(2).prod(0)", Shapes.Of([Domain.Positive], [3, 5, 2], [1, 2, 1], [2, 3, 4])),
        new(Family, "product with zeros", z => z[0].Product(-1), "z[0].prod(-1)", Shapes.Of([Domain.Kinks], [5, 3], [4, 1], [19, 2])),
        new(Family, "arg max of equals", z => z[0].ArgMax(0) * z[0].Sum(0), "z[0].argmax(0) * z[0].sum(0)", Shapes.Of([Domain.Bases], [5, 3], [2, 2], [3, 19])) { NoDifferences = "step" },
        new(Family, "einsum of three", z => Node.Einsum("i,nij,j->n", z[0], z[1], z[2]), "torch.einsum('i,nij,j->n', z[0], z[1], z[2])",
            [Operand.Batched(Domain.Real, 3), Operand.Shared(Domain.Other, 4, 3, 5), Operand.Batched(Domain.Fine, 5)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 2, 1, 3), Operand.Shared(Domain.Fine, 3)],
            [Operand.Batched(Domain.Real, 19), Operand.Shared(Domain.Other, 2, 19, 2), Operand.Batched(Domain.Fine, 2)]),
        new(Family, "bilinear", z => z[0].Bilinear(z[1], 5), "F.bilinear(z[0], z[1], p['bilinear1.weight'], p['bilinear1.bias'])",
            [Operand.Batched(Domain.Real, 7), Operand.Batched(Domain.Other, 3)],
            [Operand.Batched(Domain.Real, 2, 1), Operand.Batched(Domain.Other, 2, 4)],
            [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Other, 2)]),
    ];
}
