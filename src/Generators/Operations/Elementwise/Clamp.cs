using System;

namespace StaticNets.Generators.Operations;

/// <summary>Limits to a range: y = min(max(x, low), high).</summary>
/// <remarks>
/// Gradient: dx = dy where low ≤ x ≤ high, ends included; the bounds are constants.
/// PyTorch: torch.clamp.
/// </remarks>
internal sealed record Clamp : Elementwise
{
    public override int Flops => 2;

    public override double Evaluate(double[] x) => double.IsNaN(x[0]) ? x[0] : Math.Min(Math.Max(x[0], x[1]), x[2]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * (x[0].GreaterOrEqual(x[1]) * x[0].LessOrEqual(x[2])), null, null];
}
