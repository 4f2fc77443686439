using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Functions of one number, and arithmetic.</summary>
internal static class ElementwiseCases
{
    private const string Family = "elementwise";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "exp", z => z[0].Exp(), "torch.exp(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "log", z => z[0].Log(), "torch.log(z[0])", Shapes.Equal(Domain.Positive)),
        new(Family, "sqrt", z => z[0].Sqrt(), "torch.sqrt(z[0])", Shapes.Equal(Domain.Positive)),
        new(Family, "reciprocal sqrt", z => z[0].ReciprocalSqrt(), "torch.rsqrt(z[0])", Shapes.Equal(Domain.Positive)),
        new(Family, "abs", z => z[0].Abs(), "torch.abs(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "abs at zero", z => z[0].Abs(), "torch.abs(z[0])", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "sign", z => z[0].Sign() * z[0], "torch.sign(z[0]) * z[0]", Shapes.Equal(Domain.Real)),
        new(Family, "sign at zero", z => z[0].Sign() + z[0], "torch.sign(z[0]) + z[0]", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "sin", z => z[0].Sin(), "torch.sin(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "cos", z => z[0].Cos(), "torch.cos(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "erf", z => z[0].Erf(), "torch.erf(z[0])", Shapes.Equal(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "negate", z => -z[0], "-z[0]", Shapes.Equal(Domain.Real)),

        new(Family, "add", z => z[0] + z[1], "z[0] + z[1]", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "subtract", z => z[0] - z[1], "z[0] - z[1]", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "multiply", z => z[0] * z[1], "z[0] * z[1]", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "divide", z => z[0] / z[1], "z[0] / z[1]", Shapes.Equal(Domain.Real, Domain.Positive)),
        new(Family, "divide one by one", z => 1f / z[0], "1 / z[0]", Shapes.Equal(Domain.Positive)),
        new(Family, "add numbers", z => 3 - (2f * z[0] + 0.5f), "3 - (2 * z[0] + 0.5)", Shapes.Equal(Domain.Real)),
        new(Family, "square", z => z[0] * z[0], "z[0] * z[0]", Shapes.Equal(Domain.Real)),

        new(Family, "broadcast add", z => z[0] + z[1] + z[2], "z[0] + z[1] + z[2]",
            [Operand.Batched(Domain.Real, 3, 5), Operand.Shared(Domain.Other, 5), Operand.Batched(Domain.Real, 3, 1)],
            [Operand.Batched(Domain.Real, 1), Operand.Shared(Domain.Other, 4, 1), Operand.Shared(Domain.Real)],
            [Operand.Batched(Domain.Real, 1, 19), Operand.Batched(Domain.Other, 2, 1), Operand.Shared(Domain.Real, 1, 1)]),
        new(Family, "broadcast multiply", z => z[0] * z[1], "z[0] * z[1]",
            [Operand.Batched(Domain.Real, 5), Operand.Shared(Domain.Other, 3, 5)],
            [Operand.Shared(Domain.Real, 2, 1, 3), Operand.Batched(Domain.Other, 4, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Batched(Domain.Other)]),
        new(Family, "broadcast subtract and divide", z => (z[0] - z[1]) / z[1], "(z[0] - z[1]) / z[1]",
            [Operand.Shared(Domain.Real, 3, 5), Operand.Batched(Domain.Positive, 5)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Positive, 6, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Shared(Domain.Positive, 19)]),
        new(Family, "batch-free arithmetic", z => z[0] * z[1] + z[1].Exp(), "z[0] * z[1] + torch.exp(z[1])",
            [Operand.Shared(Domain.Real, 7), Operand.Shared(Domain.Other, 7)],
            [Operand.Shared(Domain.Real), Operand.Shared(Domain.Other)],
            [Operand.Shared(Domain.Real, 19), Operand.Shared(Domain.Other, 19)]),

        new(Family, "power", z => z[0].Power(z[1]), "torch.pow(z[0], z[1])", Shapes.Equal(Domain.Positive, Domain.Other)),
        new(Family, "power two", z => z[0].Power(2), "torch.pow(z[0], 2)", Shapes.Equal(Domain.Real)),
        new(Family, "power three of zero", z => z[0].Power(3), "torch.pow(z[0], 3)", Shapes.Equal(Domain.Kinks)),
        new(Family, "power minus one", z => z[0].Power(-1), "torch.pow(z[0], -1)", Shapes.Equal(Domain.Away)),
        new(Family, "power one half", z => z[0].Power(0.5f), "torch.pow(z[0], 0.5)", Shapes.Equal(Domain.Positive)),
        new(Family, "power zero", z => z[0].Power(0) + z[0], "torch.pow(z[0], 0) + z[0]", Shapes.Equal(Domain.Kinks)),
        new(Family, "power of a number", z => ((Node)2f).Power(z[0]), "torch.pow(2, z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "power of zero", z => z[0].Power(z[1]), "torch.pow(z[0], z[1])", Shapes.Equal(Domain.Bases, Domain.Exponents))
        {
            NoDifferences = "the base is at the end of its range",
            NoHessian = "PyTorch multiplies 0 by the infinite slope of the logarithm",
        },
    ];
}
