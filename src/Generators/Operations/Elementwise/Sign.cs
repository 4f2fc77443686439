using System;

namespace StaticNets.Generators.Operations;

/// <summary>Sign: −1, 0 or 1; 0 for NaN.</summary>
/// <remarks>
/// Gradient: zero.
/// PyTorch: torch.sign.
/// </remarks>
internal sealed record Sign : Elementwise
{
    public override double Evaluate(double[] x) => double.IsNaN(x[0]) ? 0 : Math.Sign(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];
}
