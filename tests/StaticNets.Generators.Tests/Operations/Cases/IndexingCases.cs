using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Places that data chooses: integers from outside, and whole numbers that are computed.</summary>
internal static class IndexingCases
{
    private const string Family = "indexing";
    private const string Jump = "a step of a place is a jump";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "take rows", z => z[0].Take(z[1]), "z[0][z[1]]",
            [Operand.Shared(Domain.Real, 5, 3), Operand.Label(5, 4)],
            [Operand.Shared(Domain.Real, 3, 1), Operand.Label(2, 1)],
            [Operand.Shared(Domain.Real, 19, 35), Operand.Label(19, 7)]),
        new(Family, "take rows of a sample", z => z[0].Take(z[1], axis: 0), "z[0][z[1]]",
            [Operand.Batched(Domain.Real, 5, 3), Operand.Label(5, 4, 2)],
            [Operand.Batched(Domain.Real, 3, 1), Operand.Label(2)],
            [Operand.Batched(Domain.Real, 4, 19), Operand.Label(4, 7)]),
        new(Family, "take columns", z => z[0].Take(z[1], -1), "torch.index_select(z[0], -1, z[1])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 4)],
            [Operand.Shared(Domain.Real, 4, 1), Operand.Label(1, 3)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 17)]),
        new(Family, "take a row of what is computed", z => (z[0].Sigmoid().Take(z[1]) * z[2]).Tanh(), "torch.tanh(torch.sigmoid(z[0])[z[1]] * z[2])",
            [Operand.Shared(Domain.Real, 5, 3), Operand.Label(5), Operand.Batched(Domain.Other, 3)],
            [Operand.Shared(Domain.Real, 3, 1), Operand.Label(3), Operand.Batched(Domain.Other, 1)],
            [Operand.Shared(Domain.Real, 6, 19), Operand.Label(6), Operand.Batched(Domain.Other, 19)]),
        new(Family, "take and sum", z => (z[0].Transpose().Take(z[1]) * z[2]).Sum(0), "(z[0].T[z[1]] * z[2]).sum(0)",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Label(5, 4), Operand.Batched(Domain.Other, 4, 3)],
            [Operand.Shared(Domain.Real, 1, 3), Operand.Label(3, 2), Operand.Batched(Domain.Other, 2, 1)],
            [Operand.Shared(Domain.Real, 19, 6), Operand.Label(6, 5), Operand.Batched(Domain.Other, 5, 19)]),
        new(Family, "take by computed numbers", z => z[0].Take(z[1]), "z[0][z[1].detach().long()]",
            [Operand.Batched(Domain.Real, 3), Operand.Batched(Domain.Bases, 7)],
            [Operand.Shared(Domain.Real, 3), Operand.Batched(Domain.Bases, 2)],
            [Operand.Shared(Domain.Real, 3, 17), Operand.Batched(Domain.Bases, 5)]) { NoDifferences = Jump },
        new(Family, "take from positions", z => Node.Table(new Shape(3), 4f, -1.5f, 0.25f).Take(z[0]) * z[1], "torch.tensor([4, -1.5, 0.25]).double()[z[0]] * z[1]",
            [Operand.Label(3, 4), Operand.Batched(Domain.Real, 4)],
            [Operand.Label(3), Operand.Batched(Domain.Real)],
            [Operand.Label(2, 19), Operand.Batched(Domain.Real, 19)]),
        new(Family, "gather", z => z[0].Gather(z[1]), "torch.gather(z[0], -1, z[1])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 3, 2)],
            [Operand.Batched(Domain.Real, 4, 2), Operand.Label(2, 4, 5)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 2, 33)]),
        new(Family, "gather axis 0", z => z[0].Gather(z[1], 0) * z[0].Gather(z[1], axis: 0), "torch.gather(z[0], 0, z[1]) ** 2",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(3, 4, 5)],
            [Operand.Shared(Domain.Real, 4, 1), Operand.Label(4, 2, 1)],
            [Operand.Batched(Domain.Real, 4, 19), Operand.Label(4, 3, 19)]),
        new(Family, "gather by one index for all", z => z[0].Gather(z[1], 1), "torch.take_along_dim(z[0], z[1], 1)",
            [Operand.Batched(Domain.Real, 3, 5, 2), Operand.Label(5, 1, 4, 1)],
            [Operand.Batched(Domain.Real, 1, 2, 1), Operand.Label(2, 1, 1, 1)],
            [Operand.Shared(Domain.Real, 2, 3, 17), Operand.Label(3, 2, 2, 1)]),
        new(Family, "gather by computed numbers", z => z[0].Gather(z[1]), "torch.gather(z[0], -1, z[1].detach().long())",
            [Operand.Batched(Domain.Real, 2, 3), Operand.Batched(Domain.Bases, 2, 5)],
            [Operand.Batched(Domain.Real, 1, 3), Operand.Batched(Domain.Bases, 1, 1)],
            [Operand.Batched(Domain.Real, 19, 3), Operand.Batched(Domain.Bases, 19, 2)]) { NoDifferences = Jump },
        new(Family, "pick", z => z[0].Pick(z[1]) * z[0].Sum(-1), "torch.gather(z[0], -1, z[1].unsqueeze(-1)).squeeze(-1) * z[0].sum(-1)",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 3)],
            [Operand.Batched(Domain.Real, 7), Operand.Label(7)],
            [Operand.Batched(Domain.Real, 19, 4), Operand.Label(4, 19)]),
        new(Family, "pick axis 0", z => z[0].Pick(z[1], axis: 0), "torch.gather(z[0], 0, z[1].unsqueeze(0)).squeeze(0)",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(3, 5)],
            [Operand.Shared(Domain.Real, 2, 1), Operand.Label(2, 1)],
            [Operand.Shared(Domain.Real, 4, 19), Operand.Label(4, 19)]),
        new(Family, "scatter add", z => z[0].ScatterAdd(z[1], z[2]), "torch.scatter_add(z[0], -1, z[1], z[2])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 3, 4), Operand.Batched(Domain.Other, 3, 4)],
            [Operand.Shared(Domain.Real, 1, 2), Operand.Label(2, 1, 3), Operand.Batched(Domain.Other, 1, 3)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 2, 17), Operand.Batched(Domain.Other, 2, 17)]),
        new(Family, "scatter add axis 0", z => z[0].ScatterAdd(z[1], z[2].Tanh() * 2f, axis: 0), "torch.scatter_add(z[0], 0, z[1], torch.tanh(z[2]) * 2)",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(3, 4, 5), Operand.Batched(Domain.Other, 4, 5)],
            [Operand.Batched(Domain.Real, 2, 1), Operand.Label(2, 3, 1), Operand.Shared(Domain.Other, 3, 1)],
            [Operand.Batched(Domain.Real, 4, 19), Operand.Label(4, 3, 19), Operand.Batched(Domain.Other, 3, 19)]),
        new(Family, "scatter add by computed numbers", z => z[0].ScatterAdd(z[1], z[2] * z[2]), "torch.scatter_add(z[0], -1, z[1].detach().long(), z[2] ** 2)",
            [Operand.Batched(Domain.Real, 3), Operand.Batched(Domain.Bases, 3), Operand.Batched(Domain.Other, 3)],
            [Operand.Batched(Domain.Real, 4, 3), Operand.Batched(Domain.Bases, 4, 1), Operand.Batched(Domain.Other, 4, 1)],
            [Operand.Batched(Domain.Real, 2, 3), Operand.Batched(Domain.Bases, 2, 19), Operand.Batched(Domain.Other, 2, 19)]) { NoDifferences = Jump },
        new(Family, "index add", z => z[0].IndexAdd(z[1], z[2]), "torch.index_add(z[0], 0, z[1], z[2])",
            [Operand.Batched(Domain.Real, 5, 3), Operand.Label(5, 4), Operand.Batched(Domain.Other, 4, 3)],
            [Operand.Shared(Domain.Real, 2, 1), Operand.Label(2, 3), Operand.Shared(Domain.Other, 3, 1)],
            [Operand.Batched(Domain.Real, 4, 19), Operand.Label(4, 6), Operand.Batched(Domain.Other, 6, 19)]),
        new(Family, "index add last axis", z => z[0].IndexAdd(z[1], z[2], axis: -1), "torch.index_add(z[0], -1, z[1], z[2])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 4), Operand.Batched(Domain.Other, 3, 4)],
            [Operand.Batched(Domain.Real, 1, 2), Operand.Label(2, 3), Operand.Batched(Domain.Other, 1, 3)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 6), Operand.Batched(Domain.Other, 2, 6)]),
        new(Family, "one hot", z => z[0].OneHot(5) * z[1], "F.one_hot(z[0], 5) * z[1]",
            [Operand.Label(5, 3), Operand.Batched(Domain.Real, 3, 5)],
            [Operand.Label(3), Operand.Batched(Domain.Real, 5)],
            [Operand.Label(5, 19), Operand.Batched(Domain.Real, 5)]),
        new(Family, "table", z => z[0] * Node.Table(z[0].Shape, Ramp(z[0].Shape.Size)), "z[0] * (torch.arange(z[0].numel()).double() % 7 * 0.5 - 1).reshape(z[0].shape)", Shapes.Cubes(Domain.Real)),
        new(Family, "product with a table",
            z => z[0].MatMul(Node.Table(new Shape(z[0].Shape.Last, z[0].Shape.Last), Ramp(z[0].Shape.Last * z[0].Shape.Last))) + Node.Table(new Shape(1), 0.5f),
            "z[0] @ (torch.arange(z[0].numel() ** 2).double() % 7 * 0.5 - 1).reshape(z[0].numel(), -1) + 0.5", Shapes.Of([Domain.Real], [7], [1], [37])),
    ];

    private static float[] Ramp(int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (i % 7 * 0.5f) - 1f;
        }

        return values;
    }
}
