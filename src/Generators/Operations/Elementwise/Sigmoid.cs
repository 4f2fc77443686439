using System;

namespace StaticNets.Generators.Operations;

/// <summary>Logistic function: y = 1 / (1 + e⁻ˣ).</summary>
/// <remarks>
/// Gradient: dx = dy·y·(1 − y).
/// PyTorch: torch.sigmoid.
/// </remarks>
internal sealed record Sigmoid : Elementwise
{
    public override int Flops => 12;

    public override double Evaluate(double[] x) => 1 / (1 + Math.Exp(-x[0]));

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * (y * (1f - y))];
}
