using System.Linq;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class CostFeaturesTests
{
    private const int Convolution = 0;
    private const int Separable = 1;
    private const int Pooling = 2;
    private const int Identity = 3;
    private static readonly double[] Costs = [1, 0.6, 0.3, 0.1];

    [Fact]
    public void Features_are_those_of_the_page()
    {
        var cell = new Cell(Block(-1, Convolution, -2, Separable), Block(0, Pooling, -1, Identity), Block(-1, Convolution, -1, Convolution));
        double[] expected = [3, 8, 4.0, 1, 0.925, 1, 2, 2, 0.475];
        double[] actual = CostFeatures.Of(cell, new MacroArchitecture(), Costs).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_block_that_feeds_another_by_two_ways_counts_once()
    {
        // Block 2 reads 0 and 1, and 1 reads 0: its heavier side is the convolution over block 1.
        var cell = new Cell(Block(-1, Identity, -1, Identity), Block(0, Pooling, 0, Pooling), Block(0, Identity, 1, Convolution));
        CostFeatures features = CostFeatures.Of(cell, new MacroArchitecture(), Costs);
        Assert.Equal(1.9, features.Operators, 1e-12);
        Assert.Equal((1 + 0.6 + 0.2) / 1.9, features.PathShare, 1e-12);
        Assert.Equal(0.2 / 1.9, features.LookbackShare, 1e-12);
        Assert.Equal((3, 8, false, 4, 3, 0), (features.Blocks, features.Cells, features.ManyLookbacks, features.BlockInputs, features.Depth, features.Concatenated));
    }

    [Fact]
    public void Skipped_cells_and_the_empty_cell_count_nothing()
    {
        Assert.Equal(4, CostFeatures.Of(new Cell(Block(-2, 0, -2, 1)), new MacroArchitecture(), Costs).Cells);
        Assert.All(CostFeatures.Of(Cell.Empty, new MacroArchitecture(), Costs).ToArray(), feature => Assert.Equal(0, feature));
    }

    [Fact]
    public void Features_are_the_same_for_equal_cells()
    {
        CellBlock a = Block(-1, 0, -2, 1);
        CellBlock b = Block(-2, 3, -2, 3);
        Assert.Equal(
            CostFeatures.Of(new Cell(a, b, Block(0, 2, 1, 0)), new MacroArchitecture(), Costs),
            CostFeatures.Of(new Cell(b, a, Block(1, 2, 0, 0)), new MacroArchitecture(), Costs));
    }
}
