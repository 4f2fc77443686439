namespace StaticNets.Generators.Operations;

/// <summary>Opposite: y = −x.</summary>
/// <remarks>
/// Gradient: dx = −dy.
/// PyTorch: torch.neg.
/// </remarks>
internal sealed record Negate : Elementwise
{
    public override double Evaluate(double[] x) => -x[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [-dy];
}
