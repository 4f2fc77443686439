using System;

namespace StaticNets.Generators.Operations;

/// <summary>Cosine: y = cos x, x in radians.</summary>
/// <remarks>
/// Gradient: dx = −dy·sin x.
/// PyTorch: torch.cos.
/// </remarks>
internal sealed record Cos : Elementwise
{
    public override int Flops => 15;

    public override double Evaluate(double[] x) => Math.Cos(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [-(dy * x[0].Sin())];
}
