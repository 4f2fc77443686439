using System;

namespace StaticNets.Generators.Operations;

/// <summary>Exponential less one: y = eˣ − 1, exact near 0 too.</summary>
/// <remarks>
/// Gradient: dx = dy·(y + 1).
/// PyTorch: torch.expm1.
/// </remarks>
internal sealed record Expm1 : Elementwise
{
    public override int Flops => 12;

    // The rounding of eˣ is divided out by that of its logarithm (Kahan's correction).
    public override double Evaluate(double[] x)
    {
        double power = Math.Exp(x[0]);
        if (power == 1)
        {
            return x[0];
        }

        double difference = power - 1;
        return difference == -1 || double.IsInfinity(power) ? difference : difference * x[0] / Math.Log(power);
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * (y + 1f)];
}
