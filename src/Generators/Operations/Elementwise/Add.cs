namespace StaticNets.Generators.Operations;

/// <summary>Sum: y = a + b.</summary>
/// <remarks>
/// Gradient: da = dy, db = dy.
/// PyTorch: torch.add.
/// </remarks>
internal sealed record Add : Elementwise
{
    public override string? Symbol => "+";

    public override double Evaluate(double[] x) => x[0] + x[1];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy, dy];
}
