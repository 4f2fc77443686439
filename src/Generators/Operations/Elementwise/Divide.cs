namespace StaticNets.Generators.Operations;

/// <summary>Quotient: y = a / b.</summary>
/// <remarks>
/// Gradient: da = dy / b, db = −dy·y / b.
/// PyTorch: torch.div.
/// </remarks>
internal sealed record Divide : Elementwise
{
    public override string? Symbol => "/";

    public override double Evaluate(double[] x) => x[0] / x[1];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy / x[1], -(dy * y) / x[1]];
}
