using System;

namespace StaticNets.Generators.Operations;

/// <summary>Natural logarithm: y = ln x; −∞ at 0, NaN below.</summary>
/// <remarks>
/// Gradient: dx = dy / x.
/// PyTorch: torch.log.
/// </remarks>
internal sealed record Log : Elementwise
{
    public override int Flops => 10;

    public override double Evaluate(double[] x) => Math.Log(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy / x[0]];
}
