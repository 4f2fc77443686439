using System;

namespace StaticNets.Generators.Operations;

/// <summary>Absolute value: y = |x|.</summary>
/// <remarks>
/// Gradient: dx = dy·sign(x); 0 at 0.
/// PyTorch: torch.abs.
/// </remarks>
internal sealed record Abs : Elementwise
{
    public override double Evaluate(double[] x) => Math.Abs(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * x[0].Sign()];
}
