using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Views and pieces: nothing is computed, but everything must come out at its place.</summary>
internal static class StructureCases
{
    private const string Family = "structure";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "reshape", z => z[0].Reshape(z[0].Shape[1], -1) * z[1], "z[0].reshape(z[0].shape[1], -1) * z[1]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5, 3)],
            [Operand.Batched(Domain.Real, 4, 1), Operand.Batched(Domain.Other, 1, 4)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Batched(Domain.Other, 19, 2)]),
        new(Family, "flatten", z => z[0].Flatten() * z[0].Flatten(), "z[0].flatten() ** 2", Shapes.Cubes(Domain.Real)),
        new(Family, "permute", z => z[0].Permute(2, 0, 1), "z[0].permute(2, 0, 1)", Shapes.Cubes(Domain.Real)),
        new(Family, "permute to itself", z => z[0].Permute(0, -1), "z[0].permute(0, -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "transpose", z => z[0].Transpose(), "z[0].transpose(-2, -1)", Shapes.Matrices(Domain.Real)),
        new(Family, "transpose outer axes", z => z[0].Transpose(0, 2), "z[0].transpose(0, 2)", Shapes.Cubes(Domain.Real)),
        new(Family, "slice", z => z[0].Slice(-1, 1, z[0].Shape.Last - 2), "z[0][..., 1:-1]", Shapes.Of([Domain.Real], [7], [2, 3], [19])),
        new(Family, "slice axis 0 by steps", z => z[0].Slice(axis: 0, start: 1, count: z[0].Shape[0] / 3, step: 3), "z[0][1::3]", Shapes.Of([Domain.Real], [6, 2], [3, 1], [19])),
        new(Family, "split", z => z[0].Split(3)[2] * z[0].Split(3)[0], "torch.chunk(z[0], 3, -1)[2] * torch.chunk(z[0], 3, -1)[0]", Shapes.Of([Domain.Real], [9], [2, 3], [51])),
        new(Family, "split axis 0", z => z[0].Split(parts: 2, axis: 0)[1], "torch.chunk(z[0], 2, 0)[1]", Shapes.Of([Domain.Real], [6], [2, 1], [4, 19])),
        new(Family, "concat", z => Node.Concat(-1, z[0], z[1], z[0]), "torch.cat([z[0], z[1], z[0]], -1)",
            [Operand.Batched(Domain.Real, 7), Operand.Batched(Domain.Other, 2)],
            [Operand.Batched(Domain.Real, 3, 1), Operand.Shared(Domain.Other, 3, 4)],
            [Operand.Batched(Domain.Real, 2, 17), Operand.Batched(Domain.Other, 2, 1)]),
        new(Family, "concat axis 0", z => Node.Concat(0, z[0], z[1]), "torch.cat([z[0], z[1]], 0)",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Batched(Domain.Other, 2, 5)],
            [Operand.Shared(Domain.Real, 1, 1), Operand.Batched(Domain.Other, 1, 1)],
            [Operand.Batched(Domain.Real, 1, 19), Operand.Batched(Domain.Other, 2, 19)]),
        new(Family, "concat of one", z => Node.Concat(0, z[0]), "z[0]", Shapes.Equal(Domain.Real)),
        new(Family, "stack", z => Node.Stack(z[0], z[1]), "torch.stack([z[0], z[1]])", Shapes.Of([Domain.Real, Domain.Other], [7], [1, 2], [19])),
        new(Family, "pad", z => z[0].Pad(-1, 2, 1), "F.pad(z[0], (2, 1))", Shapes.Of([Domain.Real], [7], [3, 1], [19])),
        new(Family, "pad with a value", z => z[0].Pad(axis: 0, before: 0, after: 3, value: -1.5f), "F.pad(z[0], (0,) * (2 * z[0].dim() - 1) + (3,), value=-1.5)", Shapes.Of([Domain.Real], [3, 5], [1], [2, 17])),
        new(Family, "broadcast", z => z[0].Broadcast(2, z[0].Shape[0], 2), "z[0].broadcast_to(2, z[0].shape[0], 2)", Shapes.Of([Domain.Real], [7, 1], [1, 2], [17, 1])),
        new(Family, "broadcast a batch-free value", z => z[0].Broadcast(3, z[0].Shape[0]) + z[1], "z[0].broadcast_to(3, z[0].shape[0]) + z[1]",
            [Operand.Shared(Domain.Real, 7), Operand.Batched(Domain.Other, 1)],
            [Operand.Shared(Domain.Real, 1), Operand.Batched(Domain.Other, 3, 1)],
            [Operand.Shared(Domain.Real, 19), Operand.Batched(Domain.Other)]),
        new(Family, "stop gradient", z => z[0].StopGradient() * z[0], "z[0].detach() * z[0]", Shapes.Equal(Domain.Real)) { NoDifferences = "stopped on purpose" },
        new(Family, "named", z => z[0].Exp().Named("y"), "torch.exp(z[0])", Shapes.Equal(Domain.Real)),
    ];
}
