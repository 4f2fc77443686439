using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Further functions of one number or two: trigonometry, rounding, estimators.</summary>
internal static class FunctionCases
{
    private const string Family = "functions";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "expm1", z => z[0].Expm1(), "torch.expm1(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "expm1 near zero", z => z[0].Expm1() * 1e6f, "torch.expm1(z[0]) * 1e6", Shapes.Equal(Domain.Tiny)) { NoDifferences = "steps are larger than the operands" },
        new(Family, "log1p", z => z[0].Log1p(), "torch.log1p(z[0])", Shapes.Equal(Domain.Positive)),
        new(Family, "log1p near zero", z => z[0].Log1p() * 1e6f, "torch.log1p(z[0]) * 1e6", Shapes.Equal(Domain.Tiny)) { NoDifferences = "steps are larger than the operands" },
        new(Family, "reciprocal", z => z[0].Reciprocal(), "torch.reciprocal(z[0])", Shapes.Equal(Domain.Away)),
        new(Family, "square of a node", z => z[0].Square(), "torch.square(z[0])", Shapes.Equal(Domain.Real)),

        new(Family, "tan", z => z[0].Tan(), "torch.tan(z[0])", Shapes.Equal(Domain.Probability)),
        new(Family, "asin", z => z[0].Asin(), "torch.asin(z[0])", Shapes.Equal(Domain.Fraction)),
        new(Family, "acos", z => z[0].Acos(), "torch.acos(z[0])", Shapes.Equal(Domain.Fraction)),
        new(Family, "atan", z => z[0].Atan(), "torch.atan(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "atan of large numbers", z => z[0].Atan(), "torch.atan(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "atan2", z => z[0].Atan2(z[1]), "torch.atan2(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "atan2 of minute numbers", z => z[0].Atan2(z[1]), "torch.atan2(z[0], z[1])", Shapes.Equal(Domain.Minute, Domain.Minute)) { NoDifferences = "the operands are smaller than its steps" },
        new(Family, "sinh", z => z[0].Sinh(), "torch.sinh(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "cosh", z => z[0].Cosh(), "torch.cosh(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "asinh", z => z[0].Asinh(), "torch.asinh(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "acosh", z => z[0].Acosh(), "torch.acosh(z[0])", Shapes.Equal(Domain.AboveOne)),
        new(Family, "atanh", z => z[0].Atanh(), "torch.atanh(z[0])", Shapes.Equal(Domain.Fraction)),

        new(Family, "floor", z => z[0].Floor() * z[0], "torch.floor(z[0]) * z[0]", Shapes.Equal(Domain.Real)),
        new(Family, "floor of halves", z => z[0].Floor() + z[0], "torch.floor(z[0]) + z[0]", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "ceiling of halves", z => z[0].Ceiling() + z[0], "torch.ceil(z[0]) + z[0]", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "round of halves", z => z[0].Round() + z[0], "torch.round(z[0]) + z[0]", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "truncate of halves", z => z[0].Truncate() + z[0], "torch.trunc(z[0]) + z[0]", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "straight through", z => z[0].Exp().StraightThrough(z[0]), "z[0] + (torch.exp(z[0]) - z[0]).detach()", Shapes.Equal(Domain.Real)) { NoDifferences = "estimated on purpose" },
        new(Family, "rounded straight through", z => z[0].Round().StraightThrough(z[0].Tanh()), "torch.tanh(z[0]) + (torch.round(z[0]) - torch.tanh(z[0])).detach()", Shapes.Equal(Domain.Real)) { NoDifferences = "estimated on purpose" },
    ];
}
