using System.Collections.Generic;

namespace StaticNets.Search.Cells;

/// <summary>A block of a cell: two operators, each applied to an input, and their results joined.</summary>
/// <param name="First">One operator and its input.</param>
/// <param name="Second">The other.</param>
public readonly record struct CellBlock(CellEdge First, CellEdge Second)
{
    /// <summary>The same block with its edges in order: of the two ways to write it the one that is enumerated.</summary>
    public CellBlock Ordered => Second < First ? new CellBlock(Second, First) : this;

    /// <summary>All blocks that may follow some others, each once.</summary>
    /// <remarks>With n = inputs · operators there are n·(n + 1) / 2. Source: Falanti et al., "POPNASv3", 2023, section 3.1.</remarks>
    /// <param name="lookbacks">Earlier cells that can be read, positive.</param>
    /// <param name="earlier">Blocks of the cell that can be read, zero or more.</param>
    /// <param name="operators">Operators, positive.</param>
    public static IEnumerable<CellBlock> All(int lookbacks, int earlier, int operators)
    {
        int edges = (lookbacks + earlier) * operators;
        for (int first = 0; first < edges; first++)
        {
            for (int second = first; second < edges; second++)
            {
                yield return new CellBlock(Edge(first), Edge(second));
            }
        }

        CellEdge Edge(int number) => new((number / operators) - lookbacks, number % operators);
    }

    /// <summary>For example <c>(-2:0, -1:3)</c>.</summary>
    public override string ToString() => $"({First}, {Second})";
}
