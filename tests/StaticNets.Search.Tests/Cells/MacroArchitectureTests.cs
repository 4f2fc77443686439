using System;
using System.Linq;
using StaticNets.Search.Cells;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Cells;

public sealed class MacroArchitectureTests
{
    private static readonly MacroArchitecture Macro = new();

    [Fact]
    public void Three_motifs_of_two_normal_cells_have_eight_cells_of_which_two_reduce()
    {
        Assert.Equal(8, Macro.Cells);
        Assert.Equal([0, 0, 1, 1, 1, 2, 2, 2], Enumerable.Range(0, 8).Select(Macro.Reductions));
    }

    [Fact]
    public void A_cell_that_skips_the_previous_one_leaves_every_second_out()
    {
        Assert.Equal(8, Macro.RealCells(new Cell(Block(-1, 0, -1, 0))));
        Assert.Equal(8, Macro.RealCells(new Cell(Block(-1, 0, -2, 0))));
        Assert.Equal(4, Macro.RealCells(new Cell(Block(-2, 0, -2, 0))));
        Assert.Equal(3, (Macro with { Motifs = 2, Normals = 2 }).RealCells(new Cell(Block(-2, 0, -2, 0)))); // of 5
        Assert.Equal(0, Macro.RealCells(Cell.Empty));
    }

    [Fact]
    public void Numbers_have_bounds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MacroArchitecture { Motifs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MacroArchitecture { Normals = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MacroArchitecture { Filters = 0 });
    }
}
