using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Studies.Literature;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class ExplorationTests
{
    private static readonly CellSpace Space = SyntheticCells.Space();

    // Inputs −2, −1 and 0 alike, of the operators never the last.
    private static readonly CellEstimate[] WithoutLast = [.. Enumerable.Range(0, 4).Select(i => Estimate(10, 0, Block(-2, i, -2, i), Block(-1, i, 0, i)))];

    [Fact]
    public void What_the_front_uses_evenly_leaves_nothing_to_explore()
    {
        CellEstimate[] front = [.. Enumerable.Range(0, 5).Select(i => Estimate(10, 0, Block(-2, i, -2, i), Block(-1, i, 0, i)))];
        Assert.Empty(Of(front, Estimate(1, 1, Block(-1, 4, -1, 4), Block(0, 4, 0, 4))));
    }

    [Fact]
    public void An_operator_that_the_front_lacks_is_explored_whichever_side_of_a_block_it_is_on()
    {
        // One use is worth 1 + 2 + 1 where nothing was explored yet: as much as is needed.
        CellEstimate second = Estimate(3, 5, Block(-2, 0, -1, 1), Block(-1, 0, 0, 4));
        CellEstimate first = Estimate(2, 4, Block(-2, 4, -1, 1), Block(-1, 0, 0, 1));
        CellEstimate none = Estimate(4, 6, Block(-2, 0, -1, 1), Block(-1, 0, 0, 1));
        Assert.Equal([second], Of(WithoutLast, none, second));
        Assert.Equal([first], Of(WithoutLast, none, first));

        // Afterwards operators have been explored more often than inputs, and one use of the only one is worth 1 + 2.
        Assert.Equal([second], Of(WithoutLast, none, second, first));
        CellEstimate twice = Estimate(1, 1, Block(-2, 4, -1, 4), Block(-1, 0, 0, 1));
        Assert.Equal([second, twice], Of(WithoutLast, none, second, first, twice));
    }

    [Fact]
    public void Where_operators_and_inputs_are_underused_more_is_asked_for()
    {
        // Neither the last operator nor block 0.
        CellEstimate[] front = [.. Enumerable.Range(0, 4).Select(i => Estimate(10, 0, Block(-2, i, -2, i), Block(-1, i, -1, i)))];
        CellEstimate operatorOnly = Estimate(3, 5, Block(-2, 4, -1, 1), Block(-1, 0, -1, 0));
        CellEstimate both = Estimate(2, 4, Block(-2, 4, -1, 1), Block(-1, 0, 0, 0));
        Assert.Equal([both], Of(front, operatorOnly, both));
    }

    [Fact]
    public void Neither_cells_of_the_front_nor_dominated_ones_are_explored()
    {
        CellEstimate first = Estimate(5, 1, Block(-2, 4, -1, 4), Block(-1, 4, 0, 4));
        CellEstimate dominated = Estimate(4, 2, Block(-2, 4, -1, 4), Block(-1, 4, -1, 4));
        CellEstimate cheaper = Estimate(3, 0.5, Block(-2, 4, -2, 4), Block(-1, 4, 0, 4));
        CellEstimate inFront = WithoutLast[0] with { Cell = new Cell(Block(-2, 4, -2, 4), Block(-1, 4, -1, 4)) };
        Assert.Equal([first, cheaper], Of([.. WithoutLast, WithoutLast[1], WithoutLast[2], WithoutLast[3]], first, dominated, cheaper));
        Assert.Empty(Of([.. WithoutLast, .. WithoutLast, .. WithoutLast, .. WithoutLast, .. WithoutLast, inFront], inFront));
        Assert.Equal([first], Exploration.Of([first, cheaper], WithoutLast, Space, 2, most: 1));
    }

    private static List<CellEstimate> Of(CellEstimate[] front, params CellEstimate[] sorted) => Exploration.Of(CellFrontTests.Sorted(sorted), front, Space, 2, most: 16);

    private static CellEstimate Estimate(double score, double cost, params CellBlock[] blocks) => new(new Cell(blocks), null, score, cost);
}
