namespace StaticNets.Generators.Operations;

/// <summary>Comparison: 1 where a ≥ b, otherwise 0.</summary>
/// <remarks>
/// Gradient: zero.
/// PyTorch: torch.ge, as numbers.
/// </remarks>
internal sealed record GreaterOrEqual : Elementwise
{
    public override double Evaluate(double[] x) => x[0] >= x[1] ? 1 : 0;

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null, null];
}
