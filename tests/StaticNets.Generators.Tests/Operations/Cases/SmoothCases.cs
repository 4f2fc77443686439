using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Smooth activations, those with learned numbers among them.</summary>
internal static class SmoothCases
{
    private const string Family = "smooth";

    private const string FirstPower = "(lambda x, a, b: a * torch.where(x >= 0, x, x.clamp(max=0) / (1 - b * x.clamp(max=0))))";

    private const string Nish = "(lambda x, a, b, c: torch.where(x >= 0, x, c * (a * x + torch.sin(b * x)) * torch.sigmoid(x)))";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "log sigmoid", z => z[0].LogSigmoid(), "F.logsigmoid(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "log sigmoid of large numbers", z => z[0].LogSigmoid(), "F.logsigmoid(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "softplus with beta", z => z[0].Softplus(beta: 2.5f), "F.softplus(z[0], 2.5, 1000)", Shapes.Equal(Domain.Real)),
        new(Family, "mish", z => z[0].Mish(), "F.mish(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "mish of large numbers", z => z[0].Mish(), "F.mish(z[0])", Shapes.Equal(Domain.Large)),
        new(Family, "softsign", z => z[0].Softsign(), "F.softsign(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "tanhshrink", z => z[0].Tanhshrink(), "F.tanhshrink(z[0])", Shapes.Equal(Domain.Real)),
        new(Family, "softmin", z => z[0].Softmin(), "F.softmin(z[0], -1)", Shapes.Equal(Domain.Real)),
        new(Family, "softmin axis 0", z => z[0].Softmin(axis: 0), "F.softmin(z[0], 0)", Shapes.Matrices(Domain.Real)),

        new(Family, "fplus", z => z[0].FPlus(), FirstPower + "(z[0], 1, 1)", Shapes.Equal(Domain.Real)),
        new(Family, "fplus at zero", z => z[0].FPlus(), FirstPower + "(z[0], 1, 1)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "bend" },
        new(Family, "pfplus", z => z[0].PFPlus(0.75f, 0.5f), FirstPower + "(z[0], 0.75, 0.5)", Shapes.Equal(Domain.Real)),
        new(Family, "pfplus of nodes", z => z[0].PFPlus(z[1], z[2]), FirstPower + "(z[0], z[1], z[2])", Shapes.Equal(Domain.Real, Domain.Other, Domain.Positive)),
        new(Family, "pfplus learned", z => z[0].PFPlusLearned(), FirstPower + "(z[0], p['pfplus1.lambda'], p['pfplus1.omega'].clamp(min=f32(1e-3)))", Shapes.Equal(Domain.Real))
        {
            NoDifferences = "a drawn omega may be at its bound",
        },
        new(Family, "pfplus learned per channel", z => z[0].PFPlusLearned(perChannel: true, name: "act"),
            "(lambda x, a, b: " + FirstPower + "(x, a, b.clamp(min=f32(1e-3))))(z[0], p['act.lambda'].reshape(-1, *[1] * (z[0].dim() - 1)), p['act.omega'].reshape(-1, *[1] * (z[0].dim() - 1)))",
            Shapes.Of([Domain.Real], [7], [3, 1], [5, 3])) { NoDifferences = "a drawn omega may be at its bound" },
        new(Family, "nish", z => z[0].Nish(), Nish + "(z[0], 1, 1, 1)", Shapes.Equal(Domain.Real)),
        new(Family, "nish sine times sigmoid", z => z[0].Nish(NishPreset.SinSigmoid), Nish + "(z[0], 0, 1, 1)", Shapes.Equal(Domain.Real)),
        new(Family, "nish half at zero", z => z[0].Nish(NishPreset.Half), Nish + "(z[0], 1, 1, 0.5)", Shapes.Equal(Domain.Kinks)) { NoDifferences = "kink" },
        new(Family, "nish with numbers", z => z[0].Nish(a: 0.5f, b: 2, c: 1.5f), Nish + "(z[0], 0.5, 2, 1.5)", Shapes.Equal(Domain.Real)),
    ];
}
