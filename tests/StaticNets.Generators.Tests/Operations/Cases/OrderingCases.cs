using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Elements in order, and places of elements.</summary>
internal static class OrderingCases
{
    private const string Family = "ordering";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "sort", z => z[0].Sort(), "torch.sort(z[0], dim=-1, stable=True)[0]", Shapes.Matrices(Domain.Fine)),
        new(Family, "sort axis 0 descending", z => z[0].Sort(axis: 0, descending: true), "torch.sort(z[0], dim=0, descending=True, stable=True)[0]", Shapes.Cubes(Domain.Fine)),
        new(Family, "sort of equals", z => z[0].Sort(1) * z[1], "torch.sort(z[0], dim=1, stable=True)[0] * z[1]", Shapes.Matrices(Domain.Kinks, Domain.Other)) { NoDifferences = "equal elements change places" },
        new(Family, "arg sort", z => z[0].ArgSort() * z[1], "torch.sort(z[0], dim=-1, stable=True)[1] * z[1]", Shapes.Matrices(Domain.Fine, Domain.Other)),
        new(Family, "arg sort of equals descending", z => z[0].ArgSort(0, descending: true) * z[1], "torch.sort(z[0], dim=0, descending=True, stable=True)[1] * z[1]",
            Shapes.Matrices(Domain.Kinks, Domain.Other)) { NoDifferences = "equal elements change places" },
        new(Family, "top k", z => z[0].TopK(2), "torch.topk(z[0], 2)[0]", Shapes.Of([Domain.Fine], [7], [2, 3], [3, 19])),
        new(Family, "top k smallest of an axis", z => z[0].TopK(k: 2, axis: 0, largest: false), "torch.topk(z[0], 2, dim=0, largest=False)[0]", Shapes.Of([Domain.Fine], [3, 5], [2, 1], [4, 19])),
        new(Family, "top k places", z => z[0].TopKPlaces(2) * z[1].TopK(2), "torch.topk(z[0], 2)[1] * torch.topk(z[1], 2)[0]", Shapes.Of([Domain.Fine, Domain.Fine], [7], [2, 3], [3, 19])),
        new(Family, "k-th value", z => z[0].KthValue(2), "torch.kthvalue(z[0], 2)[0]", Shapes.Of([Domain.Fine], [7], [2, 3], [3, 19])),
        new(Family, "median", z => z[0].Median(), "torch.median(z[0], -1)[0]", Shapes.Of([Domain.Fine], [7], [2, 4], [3, 19])),
        new(Family, "median axis 0", z => z[0].Median(axis: 0), "torch.median(z[0], 0)[0]", Shapes.Of([Domain.Fine], [3, 5], [2, 1], [4, 19])),
        new(Family, "arg max", z => z[0].ArgMax() * z[1], "torch.argmax(z[0], -1) * z[1]",
            [Operand.Batched(Domain.Fine, 3, 5), Operand.Batched(Domain.Other, 3)],
            [Operand.Batched(Domain.Fine, 1), Operand.Batched(Domain.Other)],
            [Operand.Batched(Domain.Fine, 2, 19), Operand.Batched(Domain.Other, 2)]),
        new(Family, "arg min axis 0", z => z[0].ArgMin(0) * z[1], "torch.argmin(z[0], 0) * z[1]",
            [Operand.Batched(Domain.Fine, 3, 5), Operand.Batched(Domain.Other, 5)],
            [Operand.Batched(Domain.Fine, 1, 1), Operand.Batched(Domain.Other, 1)],
            [Operand.Batched(Domain.Fine, 4, 19), Operand.Batched(Domain.Other, 19)]),
        new(Family, "take the best", z => z[0].Take(z[0].Sum(-1).ArgMax()), "z[0][z[0].sum(-1).argmax()]", Shapes.Of([Domain.Fine], [3, 5], [2, 1], [4, 19])),
    ];
}
