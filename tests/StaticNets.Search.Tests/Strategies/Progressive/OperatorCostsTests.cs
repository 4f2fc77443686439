using System.Linq;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Studies.Literature;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class OperatorCostsTests
{
    private static readonly CellSpace Space = SyntheticCells.Space();

    [Fact]
    public void Operators_cost_what_their_cell_takes_beyond_the_empty_one()
    {
        AssertEqual([0.1, 0.2, 0.5, 0.8, 1], Of(2, 2.5, 3, 4.5, 6, 7));
    }

    [Fact]
    public void An_empty_cell_that_paid_for_the_start_does_not_turn_the_order_round()
    {
        AssertEqual([0, 0.5 / 4.5, 2 / 4.5, 3.5 / 4.5, 1], Of(60, 2.5, 3, 4.5, 6, 7));
    }

    [Fact]
    public void An_operator_whose_cell_failed_counts_as_the_dearest()
    {
        AssertEqual([0.1, 1, 0.5, 0.8, 1], Of(2, 2.5, null, 4.5, 6, 7));
        AssertEqual([1, 1, 1, 1, 1], Of(2, null, null, null, null, null));
        AssertEqual([1, 1, 1, 1, 1], Of(2, 2, 2, 2, 2, 2));
    }

    private static double[] Of(double empty, params double?[] times) => OperatorCosts.Of(
        Space,
        [
            new CellSample(Cell.Empty, empty),
            .. times.Select((time, i) => (Time: time, Cell: new Cell(Block(-1, i, -1, i)))).Where(one => one.Time is not null)
                .Select(one => new CellSample(one.Cell, one.Time!.Value)),
            new CellSample(new Cell(Block(-1, 0, -2, 1)), 100),
        ]);

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
