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
        // Of coordinates over the larger, whose squares neither overflow nor vanish; what divides out has no slope.
        Node larger = x[0].Abs().Maximum(x[1].Abs()).StopGradient();
        (Node y1, Node x1) = (x[0] / larger, x[1] / larger);
        Node scaled = dy / larger / (y1 * y1 + x1 * x1);
        return [scaled * x1, -(scaled * y1)];
    }
}
