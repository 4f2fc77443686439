using System;

namespace StaticNets.Generators.Operations;

/// <summary>Sine: y = sin x, x in radians.</summary>
/// <remarks>
/// Gradient: dx = dy·cos x.
/// PyTorch: torch.sin.
/// </remarks>
internal sealed record Sin : Elementwise
{
    public override int Flops => 15;

    public override double Evaluate(double[] x) => Math.Sin(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * x[0].Cos()];
}
