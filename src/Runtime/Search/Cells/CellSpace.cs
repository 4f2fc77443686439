using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>The space of networks that repeat a cell: every strategy can search it, and those that know cells see what a candidate is made of.</summary>
/// <remarks>
/// The choices of a candidate are <c>blocks</c>, and for each block i <c>block{i}.in1</c>, <c>block{i}.op1</c>, <c>block{i}.in2</c> and
/// <c>block{i}.op2</c>. Both edges of a block have all options, so that a choice means the same whatever else is chosen; candidates that
/// differ in the order only are one cell. Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, section 3.1.
/// </remarks>
public sealed class CellSpace
{
    private const string BlocksName = "blocks";

    private readonly string[] _names;
    private readonly Shape _input;
    private readonly int _classes;
    private readonly CellCounter _counter;

    private CellSpace(string name, TensorInfo input, int classes, IReadOnlyList<CellOperator> operators, MacroArchitecture macro, int blocks, int lookbacks)
    {
        (Operators, Macro, Blocks, Lookbacks) = (operators, macro, blocks, lookbacks);
        _names = [.. operators.Select(one => one.Name)];
        (_input, _classes) = (new Shape([.. input.Shape]), classes);
        var nodes = new CellNodes(operators, macro.Join);
        _counter = new CellCounter(nodes);
        Space = SearchSpace.Of(name, input, classes, (x, pick) => new CellNetwork<Node>(Ask(pick), macro, nodes).Logits(x, classes));
    }

    /// <summary>The space, for any strategy.</summary>
    public SearchSpace Space { get; }

    /// <summary>What blocks can apply.</summary>
    public IReadOnlyList<CellOperator> Operators { get; }

    /// <summary>How networks are made of a cell.</summary>
    public MacroArchitecture Macro { get; }

    /// <summary>Most blocks of a cell.</summary>
    public int Blocks { get; }

    /// <summary>Earlier cells that a cell can read.</summary>
    public int Lookbacks { get; }

    /// <summary>A space of classifiers.</summary>
    /// <param name="name">Name of the networks.</param>
    /// <param name="input">An image, [C, H, W], or a series, [C, L].</param>
    /// <param name="classes">Classes, two or more.</param>
    /// <param name="operators">What blocks can apply: one or more, of different names.</param>
    /// <param name="macro">How networks are made of a cell; null for the usual way.</param>
    /// <param name="blocks">Most blocks of a cell, positive.</param>
    /// <param name="lookbacks">Earlier cells that a cell can read, positive.</param>
    /// <exception cref="SearchSpaceException">The input has other axes, or there is no operator, or two have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static CellSpace Of(
        string name, TensorInfo input, int classes, IReadOnlyList<CellOperator> operators, MacroArchitecture? macro = null, int blocks = 5, int lookbacks = 2)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(operators);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lookbacks);
        if (input.IsLabel || input.Shape.Count is not (2 or 3))
        {
            throw new SearchSpaceException($"Cells need an input [C, H, W] or [C, L], but '{input.Name}' is [{string.Join(", ", input.Shape)}].");
        }

        if (operators.Count == 0 || operators.DistinctBy(one => one.Name).Count() < operators.Count)
        {
            throw new SearchSpaceException($"Cells need operators, each of its own name, but found [{string.Join(", ", operators)}].");
        }

        return new CellSpace(name, input, classes, [.. operators], macro ?? new MacroArchitecture(), blocks, lookbacks);
    }

    /// <summary>All blocks that a cell can have at a place, each once.</summary>
    /// <param name="index">Number of blocks before it, zero or more.</param>
    public IEnumerable<CellBlock> BlocksAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return CellBlock.All(Lookbacks, index, Operators.Count);
    }

    /// <summary>The candidate that repeats a cell.</summary>
    /// <param name="cell">A cell of this space.</param>
    /// <exception cref="SearchSpaceException">It has too many blocks, or reads or applies what this space has not.</exception>
    public SpacePoint PointOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Space.Decode([cell.Blocks.Count, .. cell.Edges.SelectMany(edge => new[] { edge.Input + Lookbacks, edge.Operator })]);
    }

    /// <summary>The cell that a candidate repeats.</summary>
    /// <param name="point">A candidate of this space.</param>
    /// <exception cref="ArgumentException">The point is of another space.</exception>
    public Cell CellOf(SpacePoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        int[] vector = point.ToVector();
        if (vector.Length == 0 || vector.Length != 1 + (4 * vector[0]) || point.Decisions[0].Name != BlocksName)
        {
            throw new ArgumentException($"The point {point} is of another space.", nameof(point));
        }

        return new Cell(Enumerable.Range(0, vector[0]).Select(i => new CellBlock(Edge(1 + (4 * i)), Edge(3 + (4 * i)))));

        CellEdge Edge(int at) => new(vector[at] - Lookbacks, vector[at + 1]);
    }

    /// <summary>Learned values and floating-point operations of one sample's inference, as a trial of the cell has them.</summary>
    /// <remarks>Counted part by part without tracing the network, in microseconds: for the estimates of many candidates. May be called from several threads.</remarks>
    /// <param name="cell">A cell of this space.</param>
    /// <exception cref="ModelException">An operator cannot work on what it is applied to.</exception>
    public (long Parameters, long Flops) CostsOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        (long parameters, long flops) = _counter.Count(cell, Macro, _input, _classes);
        return (parameters, flops);
    }

    private Cell Ask(Choices pick)
    {
        var blocks = new CellBlock[pick.Between(BlocksName, 0, Blocks)];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new CellBlock(Edge(pick, i, 1), Edge(pick, i, 2));
        }

        return new Cell(blocks);
    }

    private CellEdge Edge(Choices pick, int block, int side)
    {
        int input = pick.Between(FormattableString.Invariant($"block{block}.in{side}"), -Lookbacks, block - 1);
        string chosen = pick.OneOf<string>(FormattableString.Invariant($"block{block}.op{side}"), _names);
        return new CellEdge(input, Array.IndexOf(_names, chosen));
    }
}
