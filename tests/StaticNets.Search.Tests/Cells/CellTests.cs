using System;
using System.Linq;
using StaticNets.Search.Cells;
using Xunit;

namespace StaticNets.Search.Tests.Cells;

public sealed class CellTests
{
    [Theory]
    [InlineData(12, 0, 300)]
    [InlineData(12, 1, 666)]
    [InlineData(12, 2, 1176)]
    [InlineData(12, 3, 1830)]
    [InlineData(12, 4, 2628)]
    [InlineData(5, 0, 55)]
    [InlineData(5, 1, 120)]
    [InlineData(5, 2, 210)]
    public void Blocks_are_enumerated_each_once_with_their_edges_in_order(int operators, int earlier, int count)
    {
        CellBlock[] blocks = [.. CellBlock.All(lookbacks: 2, earlier, operators)];
        Assert.Equal(count, blocks.Length);
        Assert.Equal(count, blocks.Distinct().Count());
        Assert.All(blocks, block => Assert.True(block.First <= block.Second));
        Assert.All(blocks.SelectMany(block => new[] { block.First, block.Second }), edge => Assert.True(edge.Input >= -2 && edge.Input < earlier && edge.Operator < operators));
    }

    [Fact]
    public void The_order_of_a_block_does_not_matter()
    {
        Assert.Equal(new Cell(Block(-1, 0, -2, 1)), new Cell(Block(-2, 1, -1, 0)));
        Assert.NotEqual(new Cell(Block(-1, 0, -2, 1)), new Cell(Block(-1, 1, -2, 0)));
        Assert.Equal(new Cell(Block(-1, 3, -1, 2)).Blocks, new Cell(Block(-1, 2, -1, 3)).Blocks);
    }

    [Fact]
    public void The_order_of_the_blocks_does_not_matter_where_what_is_read_stays_the_same()
    {
        CellBlock a = Block(-1, 0, -2, 1);
        CellBlock b = Block(-2, 3, -2, 3);
        Assert.Equal(new Cell(a, b, Block(0, 2, -1, 4)), new Cell(b, a, Block(1, 2, -1, 4)));
        Assert.NotEqual(new Cell(a, b, Block(0, 2, -1, 4)), new Cell(b, a, Block(0, 2, -1, 4)));
        Assert.Equal(new Cell(a, b, Block(0, 2, -1, 4)).GetHashCode(), new Cell(b, a, Block(1, 2, -1, 4)).GetHashCode());

        // Two blocks alike are interchangeable, but two of them are not one.
        Assert.Equal(new Cell(a, a, Block(0, 2, -1, 4)), new Cell(a, a, Block(1, 2, -1, 4)));
        Assert.NotEqual(new Cell(a, a), new Cell(a));
    }

    [Fact]
    public void Equal_cells_are_as_many_as_combinatorics_says()
    {
        // Of two blocks either neither reads the other, which makes a multiset of two of 55, or the second reads the first.
        int independent = 55 * 56 / 2;
        int chained = 55 * (120 - 55);
        Cell[] all = [.. from first in CellBlock.All(2, 0, 5) from second in CellBlock.All(2, 1, 5) select new Cell(first, second)];
        Assert.Equal(55 * 120, all.Length);
        Assert.Equal(independent + chained, all.Distinct().Count());
    }

    [Fact]
    public void A_cell_knows_what_is_read()
    {
        var cell = new Cell(Block(-1, 0, -2, 1), Block(0, 2, -1, 3), Block(-1, 0, -1, 0), Block(1, 0, 0, 0));
        Assert.Equal([2, 3], cell.Outputs);
        Assert.Equal(3, cell.Depth);
        Assert.Equal([1, 2], cell.Lookbacks);
        Assert.Equal("[(-2:1, -1:0), (-1:3, 0:2), (-1:0, -1:0), (0:0, 1:0)]", cell.ToString());
        Assert.Equal((0, 0), (Cell.Empty.Depth, Cell.Empty.Outputs.Count + Cell.Empty.Lookbacks.Count));
    }

    [Fact]
    public void A_block_cannot_read_itself_or_a_later_one()
    {
        Assert.Throws<ArgumentException>(() => new Cell(Block(-1, 0, 0, 0)));
        Assert.Throws<ArgumentException>(() => new Cell(Block(-1, 0, -1, 0)).Append(Block(1, 0, -1, 0)));
        Assert.Throws<ArgumentException>(() => new Cell(Block(-1, -1, -1, 0)));
        Assert.Equal(2, new Cell(Block(-1, 0, -1, 0)).Append(Block(0, 0, -1, 0)).Blocks.Count);
    }

    internal static CellBlock Block(int in1, int op1, int in2, int op2) => new(new CellEdge(in1, op1), new CellEdge(in2, op2));
}
