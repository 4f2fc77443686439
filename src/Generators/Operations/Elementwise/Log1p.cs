using System;

namespace StaticNets.Generators.Operations;

/// <summary>Logarithm of one more: y = ln(1 + x), exact near 0 too; −∞ at −1, NaN below.</summary>
/// <remarks>
/// Gradient: dx = dy / (1 + x).
/// PyTorch: torch.log1p.
/// </remarks>
internal sealed record Log1p : Elementwise
{
    public override int Flops => 15;

    // The rounding of 1 + x is divided out by that of its difference from 1 (Kahan's correction).
    internal static double Of(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : sum == 0 || double.IsInfinity(sum) ? Math.Log(sum) : Math.Log(sum) * x / (sum - 1);
    }

    public override double Evaluate(double[] x) => Of(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy / (1f + x[0])];
}
