namespace StaticNets.Search.Programs;

/// <summary>An operation on two values of equal extents, element by element; each result depends on the same element of both. Kept by synthesis, never found by it.</summary>
public abstract record BinaryOperation : Operation
{
    /// <summary>Writes the operation into the network that is being declared.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="y">The same.</param>
    public abstract Node Apply(Node x, Node y);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
