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

    public override double Evaluate(double[] x) => Math.Max(x[0], 0) + Log1P(Math.Exp(-Math.Abs(x[0])));

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * x[0].Sigmoid()];

    // ln(1 + u) for 0 ≤ u ≤ 1 without cancellation (Kahan's correction).
    private static double Log1P(double u)
    {
        double w = 1 + u;
        return w == 1 ? u : Math.Log(w) * u / (w - 1);
    }
}
