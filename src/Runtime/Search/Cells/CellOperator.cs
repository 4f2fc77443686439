using System;

namespace StaticNets.Search.Cells;

/// <summary>What a block can apply to an input.</summary>
/// <param name="Name">Name, its own within the space, for example <c>conv3</c>.</param>
/// <param name="Apply">
/// From x [C, ..], channels and stride to [channels, ..], each extent divided by the stride and rounded up. The stride is 1
/// unless the cell halves its input or reads one that is larger than its output.
/// </param>
public sealed record CellOperator(string Name, Func<Node, int, int, Node> Apply)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
