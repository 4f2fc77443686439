namespace StaticNets.Generators.Operations;

/// <summary>Choice: y = a where the condition is not 0, otherwise b.</summary>
/// <remarks>
/// Gradient: da = dy where chosen, db = dy elsewhere.
/// PyTorch: torch.where.
/// </remarks>
internal sealed record Select : Elementwise
{
    public override double Evaluate(double[] x) => x[0] != 0 ? x[1] : x[2];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null, Node.Where(x[0], dy, 0f), Node.Where(x[0], 0f, dy)];
}
