using System;

namespace StaticNets.Generators.Operations;

/// <summary>Smooth ReLU: y = ln(1 + eˣ), without overflow.</summary>
/// <remarks>
/// Gradient: dx = dy·sigmoid(x).
/// PyTorch: torch.nn.functional.softplus (beta 1).
/// </remarks>
internal sealed record Softplus : Elementwise
{
    public override int Flops => 20;

    public override double Evaluate(double[] x) => Math.Max(x[0], 0) + Log1p.Of(Math.Exp(-Math.Abs(x[0])));

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * x[0].Sigmoid()];
}
