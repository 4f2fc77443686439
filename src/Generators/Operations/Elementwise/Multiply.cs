namespace StaticNets.Generators.Operations;

/// <summary>Product: y = a·b.</summary>
/// <remarks>
/// Gradient: da = dy·b, db = dy·a.
/// PyTorch: torch.mul.
/// </remarks>
internal sealed record Multiply : Elementwise
{
    public override string? Symbol => "*";

    public override double Evaluate(double[] x) => x[0] * x[1];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * x[1], dy * x[0]];
}
