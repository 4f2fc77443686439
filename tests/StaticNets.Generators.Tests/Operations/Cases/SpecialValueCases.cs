using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>What becomes of infinities, NaN and zeros of both signs.</summary>
internal static class SpecialValueCases
{
    private static readonly double[] Special =
        [double.NegativeInfinity, -80, -1.5, -1, -0.0, 0, 0.5, 1, 80, double.PositiveInfinity, double.NaN];

    private static readonly double[] Few = [double.NegativeInfinity, -1, -0.0, 0, 2.5, double.PositiveInfinity, double.NaN];

    private static readonly double[] Lefts = Few.SelectMany(left => Few.Select(_ => left)).ToArray();

    private static readonly double[] Rights = Few.SelectMany(_ => Few).ToArray();

    private static readonly double[] WithInfinity = [1, double.PositiveInfinity, 2];

    private static readonly double[] WithMinusInfinity = [1, double.NegativeInfinity, 2];

    private static readonly double[] WithNaN = [1, double.NaN, 2];

    private static readonly double[] AllMinusInfinity = [double.NegativeInfinity, double.NegativeInfinity];

    public static IReadOnlyList<SpecialValueCase> All { get; } =
    [
        Unary("exp", z => z[0].Exp(), "torch.exp(z[0])"),
        Unary("log", z => z[0].Log(), "torch.log(z[0])"),
        Unary("sqrt", z => z[0].Sqrt(), "torch.sqrt(z[0])"),
        Unary("reciprocal sqrt", z => z[0].ReciprocalSqrt(), "torch.rsqrt(z[0])"),
        Unary("abs", z => z[0].Abs(), "torch.abs(z[0])"),
        Unary("sign", z => z[0].Sign(), "torch.sign(z[0])"),
        Unary("sin", z => z[0].Sin(), "torch.sin(z[0])"),
        Unary("cos", z => z[0].Cos(), "torch.cos(z[0])"),
        Unary("erf", z => z[0].Erf(), "torch.erf(z[0])"),
        Unary("negate", z => -z[0], "-z[0]"),
        Unary("relu", z => z[0].Relu(), "torch.relu(z[0])"),
        Unary("sigmoid", z => z[0].Sigmoid(), "torch.sigmoid(z[0])"),
        Unary("tanh", z => z[0].Tanh(), "torch.tanh(z[0])"),
        Unary("softplus", z => z[0].Softplus(), "F.softplus(z[0], threshold=1000)"),
        Unary("clamp", z => z[0].Clamp(-1, 1), "torch.clamp(z[0], -1, 1)"),
        Unary("clamp below", z => z[0].Clamp(low: 0.25f), "torch.clamp(z[0], min=0.25)"),
        Unary("clamp with ends exchanged", z => z[0].Clamp(1, -1), "torch.clamp(z[0], 1, -1)"),
        Unary("where", z => Node.Where(z[0], 1f, 2f), "torch.where(z[0] != 0, 1.0, 2.0)"),
        Unary("leaky relu", z => z[0].LeakyRelu(0.25f), "F.leaky_relu(z[0], 0.25)"),

        Binary("add", z => z[0] + z[1], "z[0] + z[1]"),
        Binary("subtract", z => z[0] - z[1], "z[0] - z[1]"),
        Binary("multiply", z => z[0] * z[1], "z[0] * z[1]"),
        Binary("divide", z => z[0] / z[1], "z[0] / z[1]"),
        Binary("power", z => z[0].Power(z[1]), "torch.pow(z[0], z[1])"),
        Binary("minimum", z => z[0].Minimum(z[1]), "torch.minimum(z[0], z[1])"),
        Binary("maximum", z => z[0].Maximum(z[1]), "torch.maximum(z[0], z[1])"),
        Binary("less", z => z[0].Less(z[1]), "1.0 * (z[0] < z[1])"),
        Binary("less or equal", z => z[0].LessOrEqual(z[1]), "1.0 * (z[0] <= z[1])"),
        Binary("greater", z => z[0].Greater(z[1]), "1.0 * (z[0] > z[1])"),
        Binary("greater or equal", z => z[0].GreaterOrEqual(z[1]), "1.0 * (z[0] >= z[1])"),
        Binary("equal", z => z[0].EqualTo(z[1]), "1.0 * (z[0] == z[1])"),
        Binary("not equal", z => z[0].NotEqualTo(z[1]), "1.0 * (z[0] != z[1])"),

        .. Reductions("sum", z => z[0].Sum(), "z[0].sum(0, keepdim=True)"),
        .. Reductions("max", z => z[0].Max(), "z[0].amax(0, keepdim=True)"),
        .. Reductions("min", z => z[0].Min(), "z[0].amin(0, keepdim=True)"),
        .. Reductions("log sum exp", z => z[0].LogSumExp(), "torch.logsumexp(z[0], 0, keepdim=True)"),
        new("softmax with minus infinity", z => z[0].Softmax(), "torch.softmax(z[0], 0)", WithMinusInfinity),
        .. FunctionSpecialValues.All,
        new("log softmax with minus infinity", z => z[0].LogSoftmax(), "torch.log_softmax(z[0], 0)", WithMinusInfinity),
    ];

    public static SpecialValueCase Find(string name) => All.Single(special => special.Name == name);

    public static TheoryData<string> Names() => [.. All.Select(special => special.Name)];

    internal static SpecialValueCase Unary(string name, Func<Node[], Node> build, string torch) => new(name, build, torch, Special);

    internal static SpecialValueCase Binary(string name, Func<Node[], Node> build, string torch) => new(name, build, torch, Lefts, Rights);

    private static SpecialValueCase[] Reductions(string name, Func<Node[], Node> build, string torch) =>
    [
        new(name + " with infinity", build, torch, WithInfinity),
        new(name + " with minus infinity", build, torch, WithMinusInfinity),
        new(name + " with NaN", build, torch, WithNaN),
        new(name + " of minus infinities", build, torch, AllMinusInfinity),
    ];
}
