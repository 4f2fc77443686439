using System;

namespace StaticNets.Generators.Operations;

/// <summary>The nearest whole number; halves go to the even one.</summary>
/// <remarks>
/// Gradient: zero.
/// PyTorch: torch.round.
/// </remarks>
internal sealed record Round : Elementwise
{
    public override double Evaluate(double[] x) => Math.Round(x[0], MidpointRounding.ToEven);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];
}
