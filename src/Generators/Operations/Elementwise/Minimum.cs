using System;

namespace StaticNets.Generators.Operations;

/// <summary>Smaller of two: y = min(a, b); NaN if either is.</summary>
/// <remarks>
/// Gradient: dy to the smaller; halves where equal.
/// PyTorch: torch.minimum.
/// </remarks>
internal sealed record Minimum : Elementwise
{
    public override double Evaluate(double[] x) => double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : Math.Min(x[0], x[1]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node tie = x[0].EqualTo(x[1]) * 0.5f;
        return [dy * (x[0].Less(x[1]) + tie), dy * (x[1].Less(x[0]) + tie)];
    }
}
