using System;

namespace StaticNets.Generators.Operations;

/// <summary>Angle of the point (x, y), in −π .. π radians: arctan(y / x) where x &gt; 0.</summary>
/// <remarks>
/// Gradient: d(ordinate) = dy·x / (x² + y²), d(abscissa) = −dy·y / (x² + y²).
/// PyTorch: torch.atan2.
/// </remarks>
internal sealed record Atan2 : Elementwise
{
    public override int Flops => 20;

    public override double Evaluate(double[] x) => Math.Atan2(x[0], x[1]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node scaled = dy / (x[0] * x[0] + x[1] * x[1]);
        return [scaled * x[1], -(scaled * x[0])];
    }
}
