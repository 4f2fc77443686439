using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Rectifiers and hard activations, on both sides of their corners and on them.</summary>
internal static class RectifierCases
{
    private const string Family = "rectifiers";

    // PyTorch wants a batch axis before the channels.
    private const string PRelu = "F.prelu(z[0].unsqueeze(0), p['prelu1.weight']).squeeze(0)";

    // PyTorch 1.13 does not differentiate these twice: their values, with the derivatives of their formulas.
    private const string Hardsigmoid = "(lambda y: y + (F.hardsigmoid(z[0]) - y).detach())(F.relu6(z[0] + 3) / 6)";

    private const string Hardswish =
        "(lambda y: y + (F.hardswish(z[0]) - y).detach())(torch.where(z[0] < -3, 0 * z[0], torch.where(z[0] <= 3, z[0] * (z[0] + 3) / 6, z[0])))";

    private const string RRelu = "torch.where(z[0] > 0, z[0], z[0] * ";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "elu", z => z[0].Elu(), "F.elu(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "elu alpha at zero", z => z[0].Elu(alpha: 0.75f), "F.elu(z[0], 0.75)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "elu of large numbers", z => z[0].Elu(), "F.elu(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "celu", z => z[0].Celu(0.5f), "F.celu(z[0], 0.5)", Shapes.Equal(Domain.Real)),
        new(Family, "celu at zero", z => z[0].Celu(), "F.celu(z[0])", Shapes.Equal(Domain.Kinks)) { NoDifferences = "bend" },
        new(Family, "selu", z => z[0].Selu(), "F.selu(z[0])", Shapes.Equal(Domain.Real)) { Tolerance = OperationCase.FloatConstants },
        new(Family, "prelu", z => z[0].PRelu(), PRelu, Shapes.Equal(Domain.Real)),
        new(Family, "prelu at zero", z => z[0].PRelu(perChannel: true), PRelu, Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "rrelu", z => z[0].RRelu(0.25f, 0.75f), RRelu + "(0.25 + 0.5 * u[0]))", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "rrelu in evaluation", z => z[0].RRelu(), "F.rrelu(z[0], training=False)", Shapes.Equal(Domain.Real)) { Tolerance = OperationCase.FloatConstants },

        new(Family, "hardtanh", z => z[0].Hardtanh(-0.51f, 0.77f), "F.hardtanh(z[0], f32(-0.51), f32(0.77))", Shapes.Equal(Domain.Real)),
        new(Family, "hardtanh at its ends", z => z[0].Hardtanh(), "F.hardtanh(z[0])", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "relu6", z => z[0].Relu6(), "F.relu6(z[0])", Shapes.Equal(Domain.Wide)),
        new(Family, "relu6 at its ends", z => z[0].Relu6(), "F.relu6(z[0])", Shapes.Equal(Domain.Corners)) { NoDifferences = "kink" },
        new(Family, "hardsigmoid", z => z[0].Hardsigmoid(), Hardsigmoid, Shapes.Equal(Domain.Wide)),
        new(Family, "hardsigmoid at its ends", z => z[0].Hardsigmoid(), Hardsigmoid, Shapes.Equal(Domain.Corners)) { NoDifferences = "kink" },
        new(Family, "hardswish", z => z[0].Hardswish(), Hardswish, Shapes.Equal(Domain.Wide)),
        new(Family, "hardswish at its ends", z => z[0].Hardswish(), Hardswish, Shapes.Equal(Domain.Corners)) { NoDifferences = "kink" },
        new(Family, "hardshrink", z => z[0].Hardshrink(), "F.hardshrink(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "hardshrink at its ends", z => z[0].Hardshrink(1), "F.hardshrink(z[0], 1)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },
        new(Family, "softshrink", z => z[0].Softshrink(), "F.softshrink(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "softshrink at its ends", z => z[0].Softshrink(1), "F.softshrink(z[0], 1)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "threshold", z => z[0].Threshold(0.25f, -3f), "F.threshold(z[0], 0.25, -3)", Shapes.Equal(Domain.Real)),
        new(Family, "threshold at its end", z => z[0].Threshold(threshold: 1, value: 2), "F.threshold(z[0], 1, 2)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "step" },

        new(Family, "maxout", z => z[0].Maxout(3), "z[0].unflatten(-1, (-1, 3)).amax(-1)", Shapes.Of([Domain.Fine], [9], [2, 3], [51])),
        new(Family, "maxout axis 0", z => z[0].Maxout(pieces: 2, axis: 0), "torch.maximum(z[0][0::2], z[0][1::2])", Shapes.Of([Domain.Fine], [6, 3], [2, 1], [4, 19])),
    ];
}
