namespace StaticNets.Search.Programs;

/// <summary>Product of two values, element by element. It counts as linear, as in the source.</summary>
public sealed record Multiply : BinaryOperation
{
    /// <inheritdoc/>
    public override string Name => "mul";

    /// <inheritdoc/>
    public override Node Apply(Node x, Node y) => x * y;
}
