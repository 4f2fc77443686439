using System.Collections.Generic;

namespace StaticNets.Search.Sources;

/// <summary>A node by its number in the graph, while it is not known yet what stands for it.</summary>
/// <param name="Node">The number.</param>
internal sealed record NodeReference(int Node) : Expression
{
    public override IEnumerable<int> Operands => [Node];

    public override Expression With(Queue<Expression> operands) => operands.Dequeue();
}
