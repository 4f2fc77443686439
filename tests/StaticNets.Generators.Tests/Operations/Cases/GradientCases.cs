using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Gradients inside a declaration, differentiated again, and again.</summary>
internal static class GradientCases
{
    private const string Family = "gradients";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "gradient by a value", z => Node.Gradient(z[0].Sin() * z[0], z[0]), "gradient(torch.sin(z[0]) * z[0], z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "gradient by one of two", z => Node.Gradient((z[0] * z[1]).Exp(), z[1]), "gradient(torch.exp(z[0] * z[1]), z[1])",
            Shapes.Equal(Domain.Probability, Domain.Real)),
        new(Family, "gradient of a gradient", z => Node.Gradient(Node.Gradient(z[0].Sin() * z[0].Exp(), z[0]).Sum(), z[0]),
            "gradient(gradient(torch.sin(z[0]) * torch.exp(z[0]), z[0]).sum(), z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "gradient by a parameter", z => Node.Gradient((z[0] * z[1]).Tanh(), z[1]) * z[0], "gradient(torch.tanh(z[0] * z[1]), z[1]) * z[0]",
            [Operand.Batched(Domain.Real, 7), Operand.Shared(Domain.Other, 7)],
            [Operand.Batched(Domain.Real, 1), Operand.Shared(Domain.Other, 1)],
            [Operand.Batched(Domain.Real, 19), Operand.Shared(Domain.Other, 19)]) { WholeBatch = true },
        new(Family, "gradient of what does not depend", z => Node.Gradient(z[0].Sin(), z[1]) + z[0], "z[0] + 0 * z[1]", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "gradient penalty",
            z =>
            {
                Node slope = Node.Gradient(z[0].Dense(3).Tanh().Dense(1), z[0]);
                return ((slope * slope).Sum() + 1f).Sqrt() - 1f;
            },
            "((gradient(F.linear(torch.tanh(F.linear(z[0], p['dense1.weight'], p['dense1.bias'])), p['dense2.weight'], p['dense2.bias']), z[0]) ** 2).sum() + 1).sqrt() - 1",
            Shapes.Of([Domain.Real], [5], [1], [17])),
        new(Family, "geometric complexity", z => z[0].Dense(3).Tanh().Dense(2).GeometricComplexity(z[0]),
            "(lambda y: sum((gradient(y[c], z[0]) ** 2).sum() for c in range(2)))"
            + "(F.linear(torch.tanh(F.linear(z[0], p['dense1.weight'], p['dense1.bias'])), p['dense2.weight'], p['dense2.bias']))",
            Shapes.Of([Domain.Real], [5], [1], [17])),
    ];
}
