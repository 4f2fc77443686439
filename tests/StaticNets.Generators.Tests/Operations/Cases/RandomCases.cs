using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Random numbers: the files hold the draws, and the kernels take those of the interpreter.</summary>
internal static class RandomCases
{
    private const string Family = "random";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "uniform noise", z => z[0] * Noise.Uniform(z[0].Shape), "z[0] * u[0]", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "uniform noise in training", z => z[0] * Noise.Uniform(z[0].Shape, -1f, high: 3f, trainingOnly: true), "z[0] * (4 * u[0] - 1)", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "normal noise", z => (z[0] + (z[1] * Noise.Normal(z[0].Shape))).Tanh(),
            "torch.tanh(z[0] + z[1] * torch.sqrt(-2 * torch.log(1 - u[0])) * torch.cos(f32(2 * torch.pi) * u[1]))", Shapes.Equal(Domain.Real, Domain.Other)) { Dropout = true },
        new(Family, "normal noise of a batch-free value", z => z[0] + (z[1] * Noise.Normal(new Shape(2, 1), trainingOnly: true)),
            "z[0] + z[1] * torch.sqrt(-2 * torch.log(1 - u[0])) * torch.cos(f32(2 * torch.pi) * u[1])",
            [Operand.Shared(Domain.Real, 2, 3), Operand.Shared(Domain.Other, 3)],
            [Operand.Shared(Domain.Real), Operand.Shared(Domain.Other, 1)],
            [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Other, 2, 19)]) { Dropout = true },
        new(Family, "bernoulli noise", z => z[0] * Noise.Bernoulli(z[0].Shape, 0.25f), "z[0] * (u[0] < 0.25)", Shapes.Cubes(Domain.Real)) { Dropout = true },
        new(Family, "bernoulli of probabilities", z => z[1] * Noise.Bernoulli(z[0]), "z[1] * (u[0] < z[0])", Shapes.Equal(Domain.Probability, Domain.Real)) { Dropout = true },
    ];
}
