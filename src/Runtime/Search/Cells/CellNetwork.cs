using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>The network that repeats a cell.</summary>
/// <typeparam name="T">What stands for a tensor.</typeparam>
/// <param name="cell">The cell.</param>
/// <param name="macro">How the network is made of it.</param>
/// <param name="operations">What it is made of.</param>
internal sealed class CellNetwork<T>(Cell cell, MacroArchitecture macro, ICellOperations<T> operations)
{
    private readonly IReadOnlyList<int> _lookbacks = cell.Lookbacks;
    private readonly IReadOnlyList<int> _outputs = cell.Outputs;

    /// <summary>Builds it.</summary>
    /// <param name="input">[C, H, W] or [C, L].</param>
    /// <param name="classes">Classes.</param>
    /// <returns>Logits, [classes].</returns>
    public T Logits(T input, int classes)
    {
        bool[] reached = macro.Reached(cell);
        var outputs = new T[reached.Length];
        T last = input;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (reached[i])
            {
                last = outputs[i] = Output(i, input, outputs);
            }
        }

        return operations.Head(last, classes);
    }

    private T Output(int index, T input, T[] outputs)
    {
        int reductions = macro.Reductions(index);
        int filters = macro.Filters << reductions;
        var blocks = new T[cell.Blocks.Count];
        for (int i = 0; i < blocks.Length; i++)
        {
            (CellEdge first, CellEdge second) = cell.Blocks[i];
            blocks[i] = operations.Join(Result(first), Result(second));
        }

        T output = _outputs.Count == 1 ? blocks[_outputs[0]] : operations.Concatenate([.. _outputs.Select(i => blocks[i])], filters);
        return macro.Residual ? operations.Shortcut(output, Earlier(_lookbacks[0]), filters, Stride(_lookbacks[0])) : output;

        T Result(CellEdge edge) => edge.Input >= 0
            ? operations.Apply(edge.Operator, blocks[edge.Input], filters, 1)
            : operations.Apply(edge.Operator, Earlier(-edge.Input), filters, Stride(-edge.Input));

        // Before the first cell there is the input only.
        T Earlier(int lookback) => lookback <= index ? outputs[index - lookback] : input;

        // An input from before a reduction is larger than one from after it: whoever reads it takes the longer steps.
        int Stride(int lookback) => 1 << (reductions - (lookback <= index ? macro.Reductions(index - lookback) : 0));
    }
}
