using System;

namespace StaticNets.Generators.Operations;

/// <summary>Reciprocal square root: y = 1 / √x.</summary>
/// <remarks>
/// Gradient: dx = −dy·y³ / 2.
/// PyTorch: torch.rsqrt.
/// </remarks>
internal sealed record ReciprocalSqrt : Elementwise
{
    public override int Flops => 2;

    public override double Evaluate(double[] x) => 1 / Math.Sqrt(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * -0.5f * (y * y * y)];
}
