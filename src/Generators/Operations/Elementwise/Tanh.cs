using System;

namespace StaticNets.Generators.Operations;

/// <summary>Hyperbolic tangent.</summary>
/// <remarks>
/// Gradient: dx = dy·(1 − y²).
/// PyTorch: torch.tanh.
/// </remarks>
internal sealed record Tanh : Elementwise
{
    public override int Flops => 15;

    public override double Evaluate(double[] x) => Math.Tanh(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * (1f - y * y)];
}
