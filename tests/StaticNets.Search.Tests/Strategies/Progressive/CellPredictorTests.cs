using System;
using System.Linq;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Studies.Literature;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class CellPredictorTests
{
    private static readonly CellSpace Space = SyntheticCells.Space();

    private static readonly Cell[] OneBlock = [.. Space.BlocksAt(0).Select(block => new Cell(block))];

    private static readonly Cell[] TwoBlocks = [.. OneBlock.SelectMany(cell => Space.BlocksAt(1).Select(cell.Append))];

    [Fact]
    public void Scores_that_are_shares_are_predicted_as_shares()
    {
        // Rises so fast with the blocks that a straight line would leave 1 behind.
        Func<Cell, double> predict = new RidgeScorePredictor().Fit(
            Space, [new CellSample(Cell.Empty, 0.1), .. OneBlock.Select(cell => new CellSample(cell, 0.6 + (0.04 * cell.Edges.Sum(edge => edge.Operator))))], 0);
        double[] scores = [.. TwoBlocks.Select(predict)];
        Assert.InRange(scores.Max(), 0.97, 1);
        Assert.All(scores, score => Assert.True(score is > 0 and < 1));
    }

    [Fact]
    public void Other_scores_are_predicted_as_they_are()
    {
        Func<Cell, double> predict = new RidgeScorePredictor().Fit(Space, Samples(cell => -cell.Edges.Sum(edge => 1 + edge.Operator)), 0);
        Assert.Equal(-10, predict(new Cell(Block(-1, 4, -1, 4))), 0.01);
        Assert.InRange(predict(new Cell(Block(-1, 4, -1, 4), Block(-1, 4, -1, 4))), -25, -11);
    }

    [Fact]
    public void Larger_cells_are_ranked_by_what_the_small_ones_taught()
    {
        double[] Truth(Func<CellBlock[], double> of) => [.. TwoBlocks.Select(cell => of([.. cell.Blocks]))];
        Func<Cell, double> score = new RidgeScorePredictor().Fit(Space, Samples(cell => SyntheticCells.Accuracy([.. cell.Blocks])), 0);
        Func<Cell, double> time = new RidgeCostPredictor().Fit(
            Space, [new CellSample(Cell.Empty, 1), .. Samples(cell => SyntheticCells.Time([.. cell.Blocks]))], 0);
        Assert.InRange(RankCorrelation([.. TwoBlocks.Select(score)], Truth(blocks => SyntheticCells.Accuracy(blocks))), 0.9, 1);
        Assert.InRange(RankCorrelation([.. TwoBlocks.Select(time)], Truth(blocks => SyntheticCells.Time(blocks))), 0.95, 1);
    }

    [Fact]
    public void Predictions_are_the_same_for_equal_cells_and_for_the_same_samples()
    {
        CellBlock a = Block(-1, 0, -2, 1);
        CellBlock b = Block(-2, 3, -2, 3);
        (Cell one, Cell other) = (new Cell(a, b, Block(0, 2, 1, 0)), new Cell(b, a, Block(1, 2, 0, 0)));
        foreach (ICellPredictor predictor in new ICellPredictor[] { new RidgeScorePredictor(), new RidgeCostPredictor() })
        {
            Func<Cell, double> predict = predictor.Fit(Space, Samples(cell => SyntheticCells.Accuracy([.. cell.Blocks])), 0);
            Func<Cell, double> again = predictor.Fit(Space, Samples(cell => SyntheticCells.Accuracy([.. cell.Blocks])), 0);
            Assert.Equal(predict(one), predict(other));
            Assert.Equal(predict(one), again(one));
        }
    }

    private static CellSample[] Samples(Func<Cell, double> value) => [.. OneBlock.Select(cell => new CellSample(cell, value(cell)))];

    // Spearman's, ties broken by order.
    private static double RankCorrelation(double[] left, double[] right)
    {
        double[] a = Ranks(left);
        double[] b = Ranks(right);
        double mean = (a.Length - 1) / 2.0;
        return a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum() / a.Sum(x => (x - mean) * (x - mean));

        static double[] Ranks(double[] values)
        {
            double[] ranks = new double[values.Length];
            int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
            for (int rank = 0; rank < order.Length; rank++)
            {
                ranks[order[rank]] = rank;
            }

            return ranks;
        }
    }
}
