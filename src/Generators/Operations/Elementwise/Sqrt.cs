using System;

namespace StaticNets.Generators.Operations;

/// <summary>Square root: y = √x.</summary>
/// <remarks>
/// Gradient: dx = dy / (2y).
/// PyTorch: torch.sqrt.
/// </remarks>
internal sealed record Sqrt : Elementwise
{
    public override double Evaluate(double[] x) => Math.Sqrt(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * 0.5f / y];
}
