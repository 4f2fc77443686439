using System;

namespace StaticNets.Generators.Operations;

/// <summary>The largest whole number that is not above x.</summary>
/// <remarks>
/// Gradient: zero.
/// PyTorch: torch.floor.
/// </remarks>
internal sealed record Floor : Elementwise
{
    public override double Evaluate(double[] x) => Math.Floor(x[0]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];
}
