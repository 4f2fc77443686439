using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Activations, on ordinary numbers, on their kinks, and where a careless formula overflows.</summary>
internal static class ActivationCases
{
    private const string Family = "activations";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "relu", z => z[0].Relu(), "torch.relu(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "relu at zero", z => z[0].Relu(), "torch.relu(z[0])", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "sigmoid", z => z[0].Sigmoid(), "torch.sigmoid(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "sigmoid of large numbers", z => z[0].Sigmoid(), "torch.sigmoid(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "tanh", z => z[0].Tanh(), "torch.tanh(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "tanh of large numbers", z => z[0].Tanh(), "torch.tanh(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "softplus", z => z[0].Softplus(), "F.softplus(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "softplus of large numbers", z => z[0].Softplus(), "F.softplus(z[0], threshold=1000)", Shapes.Equal(Domain.Large)),
        new(Family, "leaky relu", z => z[0].LeakyRelu(), "F.leaky_relu(z[0], f32(0.01))", Shapes.Equal(Domain.Real)),
        new(Family, "leaky relu at zero", z => z[0].LeakyRelu(0.25f), "F.leaky_relu(z[0], 0.25)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "gelu", z => z[0].Gelu(), "F.gelu(z[0])", Shapes.Equal(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "gelu of large numbers", z => z[0].Gelu(), "F.gelu(z[0])", Shapes.Equal(Domain.Large)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "gelu tanh", z => z[0].GeluTanh(), "F.gelu(z[0], approximate='tanh')", Shapes.Equal(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "silu", z => z[0].Silu(), "F.silu(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "silu of large numbers", z => z[0].Silu(), "F.silu(z[0])", Shapes.Equal(Domain.Large)),

        new(Family, "softmax", z => z[0].Softmax(), "torch.softmax(z[0], -1)", Shapes.Equal(Domain.Real)),
        new(Family, "softmax axis 0", z => z[0].Softmax(axis: 0), "torch.softmax(z[0], 0)", Shapes.Matrices(Domain.Real)),
        new(Family, "softmax axis 1 of 3", z => z[0].Softmax(1), "torch.softmax(z[0], 1)", Shapes.Cubes(Domain.Real)),
        new(Family, "softmax of large numbers", z => z[0].Softmax(), "torch.softmax(z[0], -1)", Shapes.Equal(Domain.Large)),
        new(Family, "softmax of equals", z => z[0].Softmax(), "torch.softmax(z[0], -1)", Shapes.Matrices(Domain.Kinks)),
        new(Family, "log softmax", z => z[0].LogSoftmax(), "torch.log_softmax(z[0], -1)", Shapes.Equal(Domain.Real)),
        new(Family, "log softmax axis 0", z => z[0].LogSoftmax(0), "torch.log_softmax(z[0], 0)", Shapes.Matrices(Domain.Real)),
        new(Family, "log softmax of large numbers", z => z[0].LogSoftmax(), "torch.log_softmax(z[0], -1)", Shapes.Equal(Domain.Large)) { Cancels = true },

        new(Family, "glu", z => z[0].Glu(), "F.glu(z[0], -1)", Shapes.Of([Domain.Real], [6], [3, 2], [38])),
        new(Family, "glu axis 0", z => z[0].Glu(axis: 0), "F.glu(z[0], 0)", Shapes.Of([Domain.Real], [2, 5], [2, 1], [4, 19])),
    ];
}
