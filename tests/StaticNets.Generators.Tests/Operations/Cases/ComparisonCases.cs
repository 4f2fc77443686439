using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Comparisons, choices and limits: steps and kinks, met exactly. Comparisons are multiplied by an operand so that a gradient passes.</summary>
internal static class ComparisonCases
{
    private const string Family = "comparisons";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "less", z => z[0].Less(z[1]) * z[0], "(z[0] < z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "less or equal", z => z[0].LessOrEqual(z[1]) * z[0], "(z[0] <= z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "greater", z => z[0].Greater(z[1]) * z[0], "(z[0] > z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "greater or equal", z => z[0].GreaterOrEqual(z[1]) * z[0], "(z[0] >= z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "equal", z => z[0].EqualTo(z[1]) * z[0], "(z[0] == z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "not equal", z => z[0].NotEqualTo(z[1]) * z[0], "(z[0] != z[1]) * z[0]", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "comparison operators",
            z => ((z[0] < z[1]) + 2 * (z[0] > z[1]) + 4 * (z[0] <= z[1]) + 8 * (z[0] >= z[1])) * z[1],
            "(1.0 * (z[0] < z[1]) + 2 * (z[0] > z[1]) + 4 * (z[0] <= z[1]) + 8 * (z[0] >= z[1])) * z[1]",
            Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "step" },

        new(Family, "where", z => Node.Where(z[0] > 0.25f, z[1], z[2]), "torch.where(z[0] > 0.25, z[1], z[2])", Shapes.Equal(Domain.Real, Domain.Other, Domain.Real)),
        new(Family, "where not zero", z => Node.Where(z[0], z[1], 2f), "torch.where(z[0] != 0, z[1], 2.0)", Shapes.Equal(Domain.Kinks, Domain.Real)) { NoDifferences = "step" },
        new(Family, "where broadcast", z => Node.Where(z[0] > z[1], z[1], z[2]), "torch.where(z[0] > z[1], z[1], z[2])",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5), Operand.Batched(Domain.Real, 3, 1)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 4, 1), Operand.Shared(Domain.Real)],
            [Operand.Batched(Domain.Real, 1, 19), Operand.Batched(Domain.Other, 2, 1), Operand.Shared(Domain.Real, 1, 1)]),

        new(Family, "clamp", z => z[0].Clamp(-0.5f, 0.75f), "torch.clamp(z[0], -0.5, 0.75)", Shapes.Equal(Domain.Real)),
        new(Family, "clamp at its ends", z => z[0].Clamp(-1, 1), "torch.clamp(z[0], -1, 1)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "clamp below", z => z[0].Clamp(low: 0.25f), "torch.clamp(z[0], min=0.25)", Shapes.Equal(Domain.Real)),
        new(Family, "clamp above", z => z[0].Clamp(high: 0.25f), "torch.clamp(z[0], max=0.25)", Shapes.Equal(Domain.Real)),
        new(Family, "minimum", z => z[0].Minimum(z[1]), "torch.minimum(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "minimum of equals", z => z[0].Minimum(z[1]), "torch.minimum(z[0], z[1])", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "maximum", z => z[0].Maximum(z[1]), "torch.maximum(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "maximum of equals", z => z[0].Maximum(z[1]), "torch.maximum(z[0], z[1])", Shapes.Equal(Domain.Kinks, Domain.Kinks)) { NoDifferences = "kink" },
    ];
}
