using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Special values of <see cref="FunctionCases"/> and of activations that saturate.</summary>
internal static class FunctionSpecialValues
{
    public static IReadOnlyList<SpecialValueCase> All { get; } =
    [
        SpecialValueCases.Unary("expm1", z => z[0].Expm1(), "torch.expm1(z[0])"),
        SpecialValueCases.Unary("log1p", z => z[0].Log1p(), "torch.log1p(z[0])"),
        SpecialValueCases.Unary("floor", z => z[0].Floor(), "torch.floor(z[0])"),
        SpecialValueCases.Unary("ceiling", z => z[0].Ceiling(), "torch.ceil(z[0])"),
        SpecialValueCases.Unary("round", z => z[0].Round(), "torch.round(z[0])"),
        SpecialValueCases.Unary("atan", z => z[0].Atan(), "torch.atan(z[0])"),
        SpecialValueCases.Binary("atan2", z => z[0].Atan2(z[1]), "torch.atan2(z[0], z[1])"),
        SpecialValueCases.Unary("elu", z => z[0].Elu(), "F.elu(z[0])"),
        SpecialValueCases.Unary("fplus", z => z[0].FPlus(), "torch.where(z[0] < 0, 1 / (1 / z[0] - 1), z[0])"),
        SpecialValueCases.Unary("pfplus", z => z[0].PFPlus(0.5f, 2f), "0.5 * torch.where(z[0] < 0, 1 / (1 / z[0] - 2), z[0])"),
        SpecialValueCases.Unary("hardtanh", z => z[0].Hardtanh(), "F.hardtanh(z[0])"),
        SpecialValueCases.Unary("log sigmoid", z => z[0].LogSigmoid(), "F.logsigmoid(z[0])"),
    ];
}
