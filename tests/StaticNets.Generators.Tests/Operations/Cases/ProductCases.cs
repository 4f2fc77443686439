using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Matrix products in all combinations of ranks, and of operands that do and do not depend on the sample.</summary>
internal static class ProductCases
{
    private const string Family = "products";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "matmul of vectors", z => z[0].MatMul(z[1]), "z[0] @ z[1]", Shapes.Of([Domain.Real, Domain.Other], [7], [1], [33])),
        new(Family, "matmul of matrix and vector", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 5)],
            [Operand.Shared(Domain.Real, 4, 1), Operand.Batched(Domain.Other, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Shared(Domain.Other, 19)]),
        new(Family, "matmul of vector and matrix", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 5), Operand.Shared(Domain.Other, 5, 3)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 1, 1)],
            [Operand.Shared(Domain.Real, 3), Operand.Batched(Domain.Other, 3, 19)]),
        new(Family, "matmul of matrices", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 5, 7)],
            [Operand.Batched(Domain.Real, 1, 4), Operand.Shared(Domain.Other, 4, 1)],
            [Operand.Batched(Domain.Real, 3, 2), Operand.Batched(Domain.Other, 2, 19)]),
        new(Family, "matmul with a weight", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5, 7)],
            [Operand.Batched(Domain.Real, 2, 3, 1), Operand.Shared(Domain.Other, 1, 2)],
            [Operand.Batched(Domain.Real, 2, 3), Operand.Shared(Domain.Other, 3, 33)]),
        new(Family, "matmul of a weight", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 5, 7)],
            [Operand.Shared(Domain.Real, 1, 3), Operand.Batched(Domain.Other, 3, 1)],
            [Operand.Shared(Domain.Real, 17, 2), Operand.Batched(Domain.Other, 2, 3)]),
        new(Family, "matmul of weights", z => z[0].MatMul(z[1]) * z[2], "(z[0] @ z[1]) * z[2]",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5, 2), Operand.Batched(Domain.Real, 2)],
            [Operand.Shared(Domain.Real, 1, 1), Operand.Shared(Domain.Other, 1, 3), Operand.Batched(Domain.Real, 1, 3)],
            [Operand.Shared(Domain.Real, 2, 3), Operand.Shared(Domain.Other, 3, 19), Operand.Batched(Domain.Real, 19)]),
        new(Family, "matmul with leading axes", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 2, 3, 5), Operand.Batched(Domain.Other, 2, 5, 3)],
            [Operand.Batched(Domain.Real, 1, 1, 3), Operand.Shared(Domain.Other, 1, 3, 2)],
            [Operand.Batched(Domain.Real, 2, 1, 3), Operand.Shared(Domain.Other, 2, 3, 17)]),
        new(Family, "matmul with itself", z => z[0].MatMul(z[0].Transpose()), "z[0] @ z[0].transpose(-2, -1)", Shapes.Of([Domain.Real], [3, 5], [4, 1], [2, 19])),

        new(Family, "linear", z => z[0].Linear(z[1], z[2]), "F.linear(z[0], z[1], z[2])",
            [Operand.Batched(Domain.Real, 5), Operand.Shared(Domain.Other, 3, 5), Operand.Shared(Domain.Real, 3)],
            [Operand.Batched(Domain.Real, 2, 1), Operand.Shared(Domain.Other, 1, 1), Operand.Shared(Domain.Real, 1)],
            [Operand.Batched(Domain.Real, 3), Operand.Shared(Domain.Other, 33, 3), Operand.Shared(Domain.Real, 33)]),
        new(Family, "linear without bias", z => z[0].Linear(z[1]), "F.linear(z[0], z[1])",
            [Operand.Batched(Domain.Real, 3, 7), Operand.Shared(Domain.Other, 5, 7)],
            [Operand.Batched(Domain.Real, 1), Operand.Shared(Domain.Other, 3, 1)],
            [Operand.Batched(Domain.Real, 33), Operand.Shared(Domain.Other, 2, 33)]),
        new(Family, "linear with a weight for each sample", z => z[0].Linear(z[1], z[2]), "F.linear(z[0], z[1], z[2])",
            [Operand.Batched(Domain.Real, 5), Operand.Batched(Domain.Other, 3, 5), Operand.Batched(Domain.Real, 3)],
            [Operand.Shared(Domain.Real, 2, 1), Operand.Batched(Domain.Other, 1, 1), Operand.Shared(Domain.Real, 1)],
            [Operand.Batched(Domain.Real, 2), Operand.Batched(Domain.Other, 19, 2), Operand.Shared(Domain.Real, 19)]),

        new(Family, "einsum outer", z => Node.Einsum("i,j->ij", z[0], z[1]), "torch.einsum('i,j->ij', z[0], z[1])",
            [Operand.Batched(Domain.Real, 7), Operand.Batched(Domain.Other, 3)],
            [Operand.Batched(Domain.Real, 1), Operand.Shared(Domain.Other, 4)],
            [Operand.Shared(Domain.Real, 2), Operand.Batched(Domain.Other, 19)]),
        new(Family, "einsum transposed", z => Node.Einsum("ki, jk -> ji", z[0], z[1]), "torch.einsum('ki,jk->ji', z[0], z[1])",
            [Operand.Batched(Domain.Real, 5, 3), Operand.Batched(Domain.Other, 2, 5)],
            [Operand.Batched(Domain.Real, 1, 4), Operand.Shared(Domain.Other, 1, 1)],
            [Operand.Batched(Domain.Real, 19, 2), Operand.Shared(Domain.Other, 3, 19)]),
        new(Family, "einsum diagonal", z => Node.Einsum("ij,ij->i", z[0], z[1]), "torch.einsum('ij,ij->i', z[0], z[1])",
            Shapes.Matrices(Domain.Real, Domain.Other)),
        new(Family, "einsum along all axes", z => Node.Einsum("ij,ij->ji", z[0], z[1]), "torch.einsum('ij,ij->ji', z[0], z[1])",
            Shapes.Matrices(Domain.Real, Domain.Other)),
        new(Family, "einsum of lone axes", z => Node.Einsum("ij,jkl->k", z[0], z[1]), "torch.einsum('ij,jkl->k', z[0], z[1])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 5, 2, 3)],
            [Operand.Batched(Domain.Real, 1, 1), Operand.Shared(Domain.Other, 1, 4, 1)],
            [Operand.Shared(Domain.Real, 2, 3), Operand.Batched(Domain.Other, 3, 17, 1)]),
        new(Family, "einsum of heads", z => Node.Einsum("qhd,khd->hqk", z[0], z[1]), "torch.einsum('qhd,khd->hqk', z[0], z[1])",
            [Operand.Batched(Domain.Real, 3, 2, 5), Operand.Batched(Domain.Other, 3, 2, 5)],
            [Operand.Batched(Domain.Real, 2, 1, 1), Operand.Batched(Domain.Other, 1, 1, 1)],
            [Operand.Batched(Domain.Real, 2, 2, 3), Operand.Batched(Domain.Other, 9, 2, 3)]),
    ];
}
