using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>The network that repeats a cell.</summary>
/// <param name="cell">The cell.</param>
/// <param name="operators">What its operators' numbers stand for.</param>
/// <param name="macro">How the network is made of it.</param>
internal sealed class CellNetwork(Cell cell, IReadOnlyList<CellOperator> operators, MacroArchitecture macro)
{
    /// <summary>Builds it.</summary>
    /// <param name="input">[C, H, W] or [C, L].</param>
    /// <param name="classes">Classes.</param>
    /// <returns>Logits, [classes].</returns>
    public Node Logits(Node input, int classes)
    {
        bool[] reached = macro.Reached(cell);
        var outputs = new Node?[reached.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = reached[i] ? Output(i, input, outputs) : null;
        }

        return (outputs[^1] ?? input).GlobalAvgPool().Dense(classes);
    }

    private Node Output(int index, Node input, Node?[] outputs)
    {
        int reductions = macro.Reductions(index);
        int filters = macro.Filters << reductions;
        var blocks = new List<Node>();
        foreach (CellBlock block in cell.Blocks)
        {
            Node sum = Result(block.First) + Result(block.Second);
            blocks.Add(macro.Join == CellJoin.Average ? sum * 0.5f : sum);
        }

        Node[] unread = [.. cell.Outputs.Select(i => blocks[i])];
        Node output = unread.Length == 1 ? unread[0] : CellOperators.Pointwise(Node.Concat(0, unread), filters);
        return macro.Residual ? output + CellOperators.Fit(Earlier(cell.Lookbacks[0]), filters, Stride(cell.Lookbacks[0])) : output;

        Node Result(CellEdge edge)
        {
            CellOperator applied = operators[edge.Operator];
            (Node x, int stride) = edge.Input >= 0 ? (blocks[edge.Input], 1) : (Earlier(-edge.Input), Stride(-edge.Input));
            Node y = applied.Apply(x, filters, stride);
            int[] expected = [filters, .. x.Shape.Skip(1).Select(extent => ((extent - 1) / stride) + 1)];
            return y.Shape.SequenceEqual(expected) ? y : throw new SearchSpaceException(
                $"The operator '{applied.Name}' makes {y.Shape} of {x.Shape} with {filters} channels and stride {stride}, where [{string.Join(", ", expected)}] is needed.");
        }

        // Before the first cell there is the input only.
        Node Earlier(int lookback) => lookback <= index ? outputs[index - lookback]! : input;

        // An input from before a reduction is larger than one from after it: whoever reads it takes the longer steps.
        int Stride(int lookback) => 1 << (reductions - (lookback <= index ? macro.Reductions(index - lookback) : 0));
    }
}
