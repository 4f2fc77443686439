using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class CellFrontTests
{
    [Fact]
    public void The_front_is_what_no_other_dominates()
    {
        // Few values, so that many are equal in one or both.
        var random = new Philox(3);
        CellEstimate[] all = [.. Enumerable.Range(0, 300).Select(i => Estimate(i, random.Next(50), random.Next(50)))];
        CellEstimate[] expected = [.. all.Where(one => !all.Any(other => other.Dominates(one)))];
        Assert.Equal(expected.ToHashSet(), CellFront.Of(Sorted(all), 1000).ToHashSet());
        Assert.InRange(expected.Length, 2, 100);
    }

    [Fact]
    public void Equal_estimates_do_not_eliminate_each_other()
    {
        CellEstimate[] alike = [Estimate(0, 1, 1), Estimate(1, 1, 1)];
        Assert.Equal(2, CellFront.Of(alike, 9).Count);
        Assert.False(alike[0].Dominates(alike[1]));
    }

    [Fact]
    public void Equal_cells_are_taken_once()
    {
        CellEstimate one = new(new Cell(Block(-1, 0, -1, 0), Block(-1, 1, -1, 1)), null, 1, 1);
        CellEstimate same = one with { Cell = new Cell(Block(-1, 1, -1, 1), Block(-1, 0, -1, 0)) };
        Assert.Equal(one, Assert.Single(CellFront.Of([one, same], 9)));
    }

    [Fact]
    public void A_long_front_is_thinned_evenly_from_the_best_to_the_cheapest()
    {
        CellEstimate[] all = [.. Enumerable.Range(0, 31).Select(i => Estimate(i, -i, -i))];
        Assert.Equal([0, -10, -20, -30], CellFront.Of(all, 4).Select(estimate => estimate.Score));
        Assert.Equal([0], CellFront.Of(all, 1).Select(estimate => estimate.Score));
        Assert.Equal(31, CellFront.Of(all, 31).Count);
    }

    internal static IEnumerable<CellEstimate> Sorted(IEnumerable<CellEstimate> estimates) =>
        estimates.OrderByDescending(estimate => estimate.Score).ThenBy(estimate => estimate.Cost);

    private static CellEstimate Estimate(int number, double score, double cost) => new(new Cell(Block(-1, number, -1, number)), null, score, cost);
}
