using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using StaticNets.Training.Optimizers;
using Xunit;
using static StaticNets.Search.Tests.Cells.CellTests;

namespace StaticNets.Search.Tests.Cells;

public sealed class CellSpaceTests
{
    private static readonly TensorInfo Image = new("image", [3, 8, 8]);

    private static readonly CellOperator[] Two = [CellOperators.Convolution(3), CellOperators.Identity];

    private static readonly CellSpace Small = Of(Two, new MacroArchitecture { Motifs = 1, Normals = 1, Filters = 4 });

    [Fact]
    public void The_number_of_blocks_comes_first_then_each_block()
    {
        SpacePoint point = Small.PointOf(new Cell(Block(-1, 0, -2, 1), Block(0, 1, -1, 0)));
        Assert.Equal(
            "blocks=2, block0.in1=-2, block0.op1=identity, block0.in2=-1, block0.op2=conv3, block1.in1=-1, block1.op1=conv3, block1.in2=0, block1.op2=identity",
            point.ToString());
        Assert.Equal("blocks=0", Small.PointOf(Cell.Empty).ToString());
        Assert.Equal(Small.Space.Default(), Small.PointOf(Cell.Empty));
    }

    [Fact]
    public void Cells_and_candidates_lead_to_each_other()
    {
        var random = new Philox(4);
        for (int i = 0; i < 100; i++)
        {
            SpacePoint point = Small.Space.Sample(ref random);
            Cell cell = Small.CellOf(point);
            Assert.Equal(cell, Small.CellOf(Small.PointOf(cell)));
            Assert.Equal(Small.PointOf(cell), Small.PointOf(Small.CellOf(Small.PointOf(cell))));
            Assert.Equal(point.Decisions[0].Index, cell.Blocks.Count);
        }
    }

    [Fact]
    public void What_the_space_has_not_is_refused()
    {
        Assert.Throws<SearchSpaceException>(() => Small.PointOf(new Cell(Block(-3, 0, -1, 0))));
        Assert.Throws<SearchSpaceException>(() => Small.PointOf(new Cell(Block(-1, 2, -1, 0))));
        Assert.Throws<SearchSpaceException>(() => Small.PointOf(new Cell(Enumerable.Repeat(Block(-1, 0, -1, 0), 4))));
        Assert.Throws<ArgumentException>(() => Small.CellOf(SearchSpace.Of(typeof(Spaces.DigitSpace)).Default()));
        Assert.Throws<SearchSpaceException>(() => Of([], Small.Macro));
        Assert.Throws<SearchSpaceException>(() => Of([CellOperators.Identity, CellOperators.Identity], Small.Macro));
        Assert.Throws<SearchSpaceException>(() => CellSpace.Of("Flat", new TensorInfo("x", [8]), 2, Two));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellSpace.Of("NoBlocks", Image, 2, Two, blocks: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellSpace.Of("NoLookbacks", Image, 2, Two, lookbacks: 0));
    }

    [Fact]
    public void Parameters_are_those_counted_by_hand()
    {
        // Convolution 3 → 4 of 3×3 with normalization, 3 → 4 of 1×1 likewise for the identity and for the residual, and 4 → 2 with bias.
        const int convolution = (4 * 3 * 9) + 8;
        const int pointwise = (4 * 3) + 8;
        const int head = (4 * 2) + 2;
        var cell = new Cell(Block(-1, 0, -1, 1));
        Assert.Equal(convolution + pointwise + pointwise + head, Parameters(Small, cell));
        Assert.Equal(convolution + pointwise + head, Parameters(Of(Two, Small.Macro with { Residual = false }), cell));

        // Two blocks that nobody reads are concatenated, 8 → 4; a block that is read is not.
        Assert.Equal(
            (2 * (convolution + pointwise)) + (4 * 8) + 8 + pointwise + head, Parameters(Small, new Cell(Block(-1, 0, -1, 1), Block(-1, 0, -1, 1))));
        Assert.Equal(convolution + (2 * pointwise) + head, Parameters(Small, new Cell(Block(-1, 0, -1, 1), Block(0, 1, 0, 1))));

        // The network of no cell has a head only: 3 → 2.
        Assert.Equal(8, Parameters(Small, Cell.Empty));

        // Skipping every second of two cells leaves the network of one.
        CellSpace twoCells = Of(Two, Small.Macro with { Normals = 2 });
        Assert.Equal(Parameters(Small, cell), Parameters(twoCells, new Cell(Block(-2, 0, -2, 1))));
        Assert.True(Parameters(twoCells, cell) > Parameters(Small, cell));
    }

    [Fact]
    public void What_a_cell_costs_is_counted_without_its_network()
    {
        CellSpace space = CellSpace.Of(
            "Costs",
            new TensorInfo("image", [2, 9, 6]),
            3,
            [CellOperators.Identity, CellOperators.Convolution(3), CellOperators.Separable(3), CellOperators.MaxPooling(), CellOperators.AveragePooling(), CellOperators.Factorized(5)],
            new MacroArchitecture { Motifs = 3, Normals = 1, Filters = 5, Join = CellJoin.Average },
            blocks: 4,
            lookbacks: 3);
        var random = new Philox(6);
        CellBlock[][] blocks = [.. Enumerable.Range(0, 4).Select(place => space.BlocksAt(place).ToArray())];
        for (int i = 0; i < 30; i++)
        {
            Cell cell = Cell.Empty;
            for (int place = 0; place < i % 5; place++)
            {
                cell = cell.Append(blocks[place][random.Next(blocks[place].Length)]);
            }

            (long parameters, long flops, string? fault) = GraphCosts.Of(space.Space, space.PointOf(cell));
            Assert.Null(fault);
            Assert.Equal((parameters, flops), space.CostsOf(cell));
        }
    }

    [Fact]
    public void Operators_are_asked_for_the_channels_and_strides_that_fit_their_cell()
    {
        var asked = new List<(string Input, int Channels, int Stride)>();
        var spy = new CellOperator("spy", (x, channels, stride) =>
        {
            asked.Add((x.Shape.ToString(), channels, stride));
            return CellOperators.Convolution(3).Apply(x, channels, stride);
        });
        CellSpace space = CellSpace.Of(
            "Odd", new TensorInfo("image", [1, 7, 10]), 2, [spy], new MacroArchitecture { Motifs = 2, Normals = 1, Filters = 4 });
        SpacePoint point = space.PointOf(new Cell(Block(-1, 0, -2, 0), Block(0, 0, 0, 0)));
        asked.Clear();
        Assert.Null(GraphCosts.Of(space.Space, point).Fault);
        Assert.Equal(
            [
                ("[1, 7, 10]", 4, 1), ("[1, 7, 10]", 4, 1), ("[4, 7, 10]", 4, 1), ("[4, 7, 10]", 4, 1), // normal
                ("[1, 7, 10]", 8, 2), ("[4, 7, 10]", 8, 2), ("[8, 4, 5]", 8, 1), ("[8, 4, 5]", 8, 1), // reduction
                ("[4, 7, 10]", 8, 2), ("[8, 4, 5]", 8, 1), ("[8, 4, 5]", 8, 1), ("[8, 4, 5]", 8, 1), // normal, of the second motif
            ],
            asked);
    }

    [Fact]
    public void An_operator_of_ones_own_that_makes_another_shape_is_named()
    {
        CellSpace space = Of([new CellOperator("lazy", (x, _, _) => x)], Small.Macro);
        string message = Assert.Throws<SearchSpaceException>(() => space.PointOf(new Cell(Block(-1, 0, -1, 0)))).Message;
        Assert.Contains("'lazy'", message);
        Assert.Contains("[4, 8, 8]", message);
    }

    [Fact]
    public void Any_strategy_can_search_the_space()
    {
        Cell[] Cells(ISearchStrategy strategy) =>
            [.. Searcher.Run(Small.Space, strategy, new Convolutions(), new SearchOptions { Trials = 60, Seed = 2 }).Trials
                .Where(trial => trial.Status == TrialStatus.Finished).Select(trial => Small.CellOf(trial.Point))];
        Assert.Equal(60, Cells(new RandomSearch()).Length);
        Cell[] evolved = Cells(new RegularizedEvolution { Population = 10, Sample = 4 });
        Assert.Equal(60, evolved.Length);
        Assert.True(evolved[^10..].Average(Count) > evolved[..10].Average(Count));

        static int Count(Cell cell) => cell.Edges.Count(edge => edge.Operator == 0);
    }

    [Theory]
    [InlineData(2, CellJoin.Add)]
    [InlineData(1, CellJoin.Average)]
    public void A_cell_of_every_operator_is_compiled_and_learns(int axes, CellJoin join)
    {
        CellOperator[] operators =
        [
            CellOperators.Identity, CellOperators.Convolution(3), CellOperators.Convolution(3, dilation: 2), CellOperators.Separable(5), CellOperators.MaxPooling(),
            CellOperators.AveragePooling(), CellOperators.Convolution(1), axes == 2 ? CellOperators.Factorized(3) : CellOperators.MaxPooling(3),
        ];
        CellSpace space = CellSpace.Of(
            "EveryOperator", new TensorInfo("x", axes == 2 ? [1, 7, 6] : [2, 13]), 3, operators, new MacroArchitecture { Motifs = 2, Normals = 1, Filters = 3, Join = join });
        var cell = new Cell(Block(-1, 0, -2, 1), Block(-1, 2, 0, 3), Block(-2, 4, -1, 5), Block(-1, 6, 2, 7));
        using Candidate candidate = CandidateCompiler.Compile(space.Space, space.PointOf(cell));
        var network = (ITrainable)candidate.Create(1);
        Assert.Equal([3], candidate.Info.Outputs[0].Shape);

        var random = new Philox(1);
        int size = candidate.Info.Inputs[0].Size;
        float[] values = [.. Enumerable.Range(0, 6 * size).Select(_ => (float)random.NextNormal())];
        int[] labels = [0, 1, 2, 2, 1, 0];
        var optimizer = new Adam(network.Parameters.Length) { LearningRate = 0.01 };
        float first = network.TrainStep(new Batch(values, labels, 6), optimizer, Pass.Training);
        float last = first;
        for (uint step = 1; step < 30; step++)
        {
            last = network.TrainStep(new Batch(values, labels, 6), optimizer, Pass.Training with { Step = step });
        }

        Assert.InRange(first, 0.3, 4);
        Assert.InRange(last, 0, first / 3);
    }

    private static CellSpace Of(CellOperator[] operators, MacroArchitecture macro) => CellSpace.Of("Small", Image, 2, operators, macro, blocks: 3);

    private static long Parameters(CellSpace space, Cell cell) => GraphCosts.Of(space.Space, space.PointOf(cell)).Parameters;

    /// <summary>The more convolutions, the better.</summary>
    private sealed class Convolutions : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, System.Threading.CancellationToken cancellation) =>
            Evaluation.Finished(Small.CellOf(request.Point).Edges.Count(edge => edge.Operator == 0));
    }
}
