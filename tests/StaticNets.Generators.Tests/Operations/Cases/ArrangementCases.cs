using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Masks and new places for elements, written in primitives; and matrix products whose leading axes broadcast.</summary>
internal static class ArrangementCases
{
    private const string Family = "arrangement";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "range", z => z[0] * Node.Range(z[0].Shape.Last), "z[0] * torch.arange(z[0].shape[-1])", Shapes.Matrices(Domain.Real)),
        new(Family, "where of numbers", z => Node.Where(z[0] > 0.5f, 2f, -1f) * z[0], "torch.where(z[0] > 0.5, 2.0, -1.0) * z[0]", Shapes.Matrices(Domain.Real)),
        new(Family, "masked fill", z => z[0].MaskedFill(z[1] > 0f, -2f), "z[0].masked_fill(z[1] > 0, -2)", Shapes.Matrices(Domain.Real, Domain.Other)),
        new(Family, "tril", z => z[0].Tril(), "torch.tril(z[0])", Shapes.Cubes(Domain.Real)),
        new(Family, "tril above", z => z[0].Tril(diagonal: 1), "torch.tril(z[0], 1)", Shapes.Matrices(Domain.Real)),
        new(Family, "triu", z => z[0].Triu(-1), "torch.triu(z[0], -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "roll", z => z[0].Roll(2) * z[0], "torch.roll(z[0], 2, -1) * z[0]", Shapes.Matrices(Domain.Real)),
        new(Family, "roll back", z => z[0].Roll(-1, axis: 0), "torch.roll(z[0], -1, 0)", Shapes.Matrices(Domain.Real)),
        new(Family, "tile", z => z[0].Tile(2, 1, 3).Sin(), "torch.sin(z[0].repeat(2, 1, 3))", Shapes.Matrices(Domain.Real)),
        new(Family, "repeat interleave", z => z[0].RepeatInterleave(3), "z[0].repeat_interleave(3, -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "repeat interleave axis 0", z => z[0].RepeatInterleave(times: 2, axis: 0) * z[1], "z[0].repeat_interleave(2, 0) * z[1]",
            [Operand.Shared(Domain.Real, 3), Operand.Batched(Domain.Other, 6)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 2)],
            [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Other, 38)]),
        new(Family, "unbind", z => z[0].Unbind()[0] * z[0].Unbind()[1], "z[0].unbind()[0] * z[0].unbind()[1]", Shapes.Of([Domain.Real], [3, 5], [2, 1], [2, 19])),
        new(Family, "unflatten", z => z[0].Unflatten(-1, 3, -1).Transpose(), "z[0].unflatten(-1, (3, z[0].shape[-1] // 3)).transpose(-2, -1)", Shapes.Of([Domain.Real], [9], [2, 3], [57])),
        new(Family, "squeeze and unsqueeze", z => z[0].Unsqueeze(0).Unsqueeze(-1).Squeeze(-1).Squeeze(0) + z[0].Unsqueeze(1).Squeeze(axis: 1), "z[0] + z[0]", Shapes.Matrices(Domain.Real)),
        new(Family, "diagonal", z => z[0].Diagonal(), "torch.diagonal(z[0], dim1=-2, dim2=-1)", Shapes.Of([Domain.Real], [5, 5], [2, 1, 1], [2, 19, 19])),
        new(Family, "product of batches", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 2, 3, 5), Operand.Batched(Domain.Other, 2, 5, 4)],
            [Operand.Batched(Domain.Real, 1, 3, 1, 2), Operand.Shared(Domain.Other, 2, 1, 2, 1)],
            [Operand.Batched(Domain.Real, 3, 2, 17), Operand.Batched(Domain.Other, 17, 19)]),
        new(Family, "product with more leading axes", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 2, 5, 4)],
            [Operand.Batched(Domain.Real, 2), Operand.Shared(Domain.Other, 3, 2, 1)],
            [Operand.Shared(Domain.Real, 2, 1, 2, 17), Operand.Batched(Domain.Other, 3, 17, 19)]),
        new(Family, "product with a vector of each", z => z[0].MatMul(z[1]), "z[0] @ z[1]",
            [Operand.Batched(Domain.Real, 2, 3, 5), Operand.Batched(Domain.Other, 5)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 1)],
            [Operand.Shared(Domain.Real, 2, 2, 17), Operand.Batched(Domain.Other, 17)]),
    ];
}
