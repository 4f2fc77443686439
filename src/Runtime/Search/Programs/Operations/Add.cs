namespace StaticNets.Search.Programs;

/// <summary>Sum of two values.</summary>
public sealed record Add : BinaryOperation
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override Node Apply(Node x, Node y) => x + y;
}
