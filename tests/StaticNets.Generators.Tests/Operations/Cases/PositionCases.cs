using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Where in a sequence a value stands; the tables are floats.</summary>
internal static class PositionCases
{
    private const string Family = "positions";
    private const string Adjacent =
        "torch.stack([x[..., 0::2] * a.cos() - x[..., 1::2] * a.sin(), x[..., 1::2] * a.cos() + x[..., 0::2] * a.sin()], -1).flatten(-2)";
    private const string Halves =
        "torch.cat([x.chunk(2, -1)[0] * a.cos() - x.chunk(2, -1)[1] * a.sin(), x.chunk(2, -1)[1] * a.cos() + x.chunk(2, -1)[0] * a.sin()], -1)";

    private static readonly Operand[][] Sequences = Shapes.Of([Domain.Real], [3, 6], [2, 1, 2], [5, 38]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "sinusoids", z => z[0] * Positions.Sinusoids(z[0].Shape[0], z[0].Shape[1], 100f), Sines("z[0] * s[:, :z[0].shape[-1]]", "100.0"), Shapes.Matrices(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "sinusoidal positions", z => z[0].SinusoidalPositions(), Sines("z[0] + s[:, :z[0].shape[-1]]", "10000.0"), Shapes.Matrices(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "rotary", z => z[0].Rotary(), Rotary(Adjacent, "z[0]", 0), Sequences) { Tolerance = OperationCase.FloatConstants },
        new(Family, "rotary of halves", z => z[0].Rotary(RotaryPairs.Halves, start: 3) * z[0], Rotary(Halves, "z[0]", 3) + " * z[0]", Sequences) { Tolerance = OperationCase.FloatConstants },
        new(Family, "rotary of some features", z => z[0].Rotary(RotaryPairs.Halves, width: 2), "torch.cat([" + Rotary(Halves, "z[0][..., :2]", 0) + ", z[0][..., 2:]], -1)",
            Shapes.Of([Domain.Real], [3, 5], [2, 1, 3], [5, 19])) { Tolerance = OperationCase.FloatConstants },
        new(Family, "distance bias", z => (z[0] + Positions.DistanceBias(z[0].Shape[0], z[0].Shape[1], z[0].Shape[2])).Softmax(),
            "torch.softmax(z[0] - (2.0 ** (-8 * torch.arange(1, z[0].shape[0] + 1).double() / z[0].shape[0]))[:, None, None] * (torch.arange(z[0].shape[1])[:, None] + z[0].shape[2] - z[0].shape[1] - torch.arange(z[0].shape[2])).abs(), -1)",
            Shapes.Of([Domain.Real], [4, 3, 5], [1, 2, 1], [2, 1, 17])) { Tolerance = OperationCase.FloatConstants },
    ];

    private static string Rotary(string turned, string of, int start) =>
        $"(lambda x, a: {turned})({of}, (torch.arange({of}.shape[-2]) + {start})[:, None] * 10000.0 ** (-torch.arange(0, {of}.shape[-1], 2).double() / {of}.shape[-1]))";

    private static string Sines(string result, string wavelength) =>
        $"(lambda a: (lambda s: {result})(torch.stack([a.sin(), a.cos()], -1).flatten(-2)))(torch.arange(z[0].shape[-2])[:, None] * {wavelength} ** (-torch.arange(0, z[0].shape[-1], 2).double() / z[0].shape[-1]))";
}
