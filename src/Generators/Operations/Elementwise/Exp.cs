using System;

namespace StaticNets.Generators.Operations;

/// <summary>Exponential: y = eˣ.</summary>
/// <remarks>
/// Gradient: dx = dy·y.
/// PyTorch: torch.exp.
/// </remarks>
internal sealed record Exp : Elementwise
{
    public override int Flops => 10;

    public override double Evaluate(double[] x) => Math.Exp(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * y];
}
