using System;

namespace StaticNets.Generators.Operations;

/// <summary>Larger of two: y = max(a, b); NaN if either is.</summary>
/// <remarks>
/// Gradient: dy to the larger; halves where equal.
/// PyTorch: torch.maximum.
/// </remarks>
internal sealed record Maximum : Elementwise
{
    public override double Evaluate(double[] x) => double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : Math.Max(x[0], x[1]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node tie = x[0].EqualTo(x[1]) * 0.5f;
        return [dy * (x[0].Greater(x[1]) + tie), dy * (x[1].Greater(x[0]) + tie)];
    }
}
