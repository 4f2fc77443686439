using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>Builds the network of a cell.</summary>
/// <param name="operators">What its operators' numbers stand for.</param>
/// <param name="join">How blocks join the results of their operators.</param>
internal sealed class CellNodes(IReadOnlyList<CellOperator> operators, CellJoin join) : ICellOperations<Node>
{
    /// <inheritdoc/>
    /// <exception cref="SearchSpaceException">The operator makes another shape.</exception>
    public Node Apply(int number, Node x, int filters, int stride)
    {
        CellOperator applied = operators[number];
        Node y = applied.Apply(x, filters, stride);
        int[] expected = [filters, .. x.Shape.Skip(1).Select(extent => ((extent - 1) / stride) + 1)];
        return y.Shape.SequenceEqual(expected) ? y : throw new SearchSpaceException(
            $"The operator '{applied.Name}' makes {y.Shape} of {x.Shape} with {filters} channels and stride {stride}, where [{string.Join(", ", expected)}] is needed.");
    }

    /// <inheritdoc/>
    public Node Join(Node first, Node second) => join == CellJoin.Average ? (first + second) * 0.5f : first + second;

    /// <inheritdoc/>
    public Node Concatenate(Node[] blocks, int filters) => CellOperators.Pointwise(Node.Concat(0, blocks), filters);

    /// <inheritdoc/>
    public Node Shortcut(Node output, Node earlier, int filters, int stride) => output + CellOperators.Fit(earlier, filters, stride);

    /// <inheritdoc/>
    public Node Head(Node x, int classes) => x.GlobalAvgPool().Dense(classes);
}
