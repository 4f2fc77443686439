using System;
using System.Collections.Concurrent;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Shapes;

namespace StaticNets.Search.Cells;

/// <summary>Counts what the network of a cell costs: each of its parts is traced alone, once for each shape, and the costs are added up.</summary>
/// <param name="nodes">Builds the parts.</param>
internal sealed class CellCounter(CellNodes nodes)
{
    private readonly ConcurrentDictionary<(string Part, Shape First, Shape Second, int Number, int Filters, int Stride), (Shape Result, Costs Costs)> _parts = [];

    /// <summary>What the network of a cell costs.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="macro">How the network is made of it.</param>
    /// <param name="input">Shape of the input.</param>
    /// <param name="classes">Classes.</param>
    public Costs Count(Cell cell, MacroArchitecture macro, Shape input, int classes)
    {
        var sum = new Sum(this);
        new CellNetwork<Shape>(cell, macro, sum).Logits(input, classes);
        return new Costs(sum.Parameters, sum.Flops);
    }

    private sealed class Sum(CellCounter counter) : ICellOperations<Shape>
    {
        public long Parameters { get; private set; }

        public long Flops { get; private set; }

        public Shape Apply(int number, Shape x, int filters, int stride) =>
            Add("operator", x, x, (number, filters, stride), (nodes, input, _) => nodes.Apply(number, input, filters, stride));

        public Shape Join(Shape first, Shape second) => Add("join", first, second, default, (nodes, left, right) => nodes.Join(left, right));

        // All have the filters of the cell: their number tells the shapes.
        public Shape Concatenate(Shape[] blocks, int filters) => Add(
            "concatenation", blocks[0], blocks[0], (blocks.Length, filters, 0), (nodes, block, _) => nodes.Concatenate([.. blocks.Select(_ => block)], filters));

        public Shape Shortcut(Shape output, Shape earlier, int filters, int stride) =>
            Add("shortcut", output, earlier, (0, filters, stride), (nodes, left, right) => nodes.Shortcut(left, right, filters, stride));

        public Shape Head(Shape x, int classes) => Add("head", x, x, (classes, 0, 0), (nodes, input, _) => nodes.Head(input, classes));

        private Shape Add(string part, Shape first, Shape second, (int Number, int Filters, int Stride) key, Func<CellNodes, Node, Node, Node> build)
        {
            (Shape result, Costs costs) = counter._parts.GetOrAdd((part, first, second, key.Number, key.Filters, key.Stride), _ => counter.Trace(first, second, build));
            Parameters += costs.Parameters;
            Flops += costs.Flops;
            return result;
        }
    }

    private (Shape Result, Costs Costs) Trace(Shape first, Shape second, Func<CellNodes, Node, Node, Node> build)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node result = build(nodes, draft.Input("first", first, 0), draft.Input("second", second, 0));
        draft.Results([("result", result)]);
        return (result.Shape, Costs.Of(draft.ToGraph("Part")));
    }
}
