using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using Studies.Literature;
using Xunit;

namespace StaticNets.Search.Tests.Strategies.Progressive;

public sealed class ProgressiveSearchTests
{
    private static readonly CellSpace Space = SyntheticCells.Space();

    private static readonly IReadOnlyList<Trial> Trials = SyntheticCells.Search(Space, Strategy(), seed: 1);

    [Fact]
    public void The_front_of_the_synthetic_benchmark_is_found_in_every_seed()
    {
        (double Accuracy, double Time)[] largest = [.. SyntheticCells.All(3).Select(SyntheticCells.Truth)];
        double whole = SyntheticCells.Hypervolume([.. largest, .. SyntheticCells.All(1).Concat(SyntheticCells.All(2)).Select(SyntheticCells.Truth)]);
        Assert.Equal(1_386_000, largest.Length);
        Assert.Equal(0.907158, largest.Max(cell => cell.Accuracy), 1e-6);
        Assert.Equal(2.700090, whole, 1e-6);

        for (ulong seed = 0; seed < 5; seed++)
        {
            IReadOnlyList<Trial> trials = SyntheticCells.Search(Space, Strategy(), seed);
            (double Accuracy, double Time)[] found = SyntheticCells.Truth(Space, trials);
            var random = new Philox(seed, 1_000_000);
            (double Accuracy, double Time)[] drawn = [.. found.Select(_ => largest[random.Next(largest.Length)])];
            Assert.InRange(trials.Count, 80, 88); // the empty cell is one
            Assert.InRange(SyntheticCells.Hypervolume(found) / whole, 0.94, 1);
            Assert.InRange(found.Max(cell => cell.Accuracy), 0.895, 0.91);
            Assert.True(SyntheticCells.Hypervolume(found) > SyntheticCells.Hypervolume(drawn));
        }
    }

    [Fact]
    public void Cells_grow_by_a_block_a_stage_and_none_is_tried_twice()
    {
        Cell[] cells = [.. Trials.Select(trial => Space.CellOf(trial.Point))];
        Assert.Equal(cells.Length, cells.Distinct().Count());
        Assert.Equal(cells.Select(cell => cell.Blocks.Count).Order(), cells.Select(cell => cell.Blocks.Count));
        Assert.Equal([(0, 1), (1, 55), (2, 16), (3, 16)], cells.CountBy(cell => cell.Blocks.Count).Select(pair => (pair.Key, pair.Value)));
        Assert.All(Trials.Zip(cells).Where(pair => pair.Second.Blocks.Count > 1), pair =>
        {
            Assert.Equal(pair.Second.Blocks.SkipLast(1), cells[pair.First.Proposal.Parent!.Value].Blocks);
            Assert.Contains(pair.Second.Blocks[^1].ToString(), pair.First.Proposal.Change);
        });
    }

    [Fact]
    public void Stages_but_the_last_also_try_what_the_front_hardly_uses()
    {
        Cell[] cells = [.. SyntheticCells.Search(Space, Strategy(explored: 8), seed: 1).Select(trial => Space.CellOf(trial.Point))];
        int[] sizes = [.. Enumerable.Range(0, 4).Select(blocks => cells.Count(cell => cell.Blocks.Count == blocks))];
        Assert.InRange(sizes[2], 17, 24);
        Assert.Equal([1, 55, 16], [sizes[0], sizes[1], sizes[3]]);
    }

    [Fact]
    public void A_stage_waits_for_the_one_before()
    {
        ProgressiveSearch strategy = Strategy();
        Trial[] first = [.. Trials.Take(56)];
        Assert.NotNull(strategy.Propose(State(first)));
        Assert.Null(strategy.Propose(State([.. first[..20], new Trial(20, first[20].Proposal, TrialStatus.Pending), .. first[21..]])));

        // Within a stage nothing is waited for.
        Trial[] running = [.. first.Take(30).Select(trial => new Trial(trial.Number, trial.Proposal, TrialStatus.Pending))];
        Assert.Equal(first[30].Point, strategy.Propose(State(running))!.Point);
        Assert.Null(strategy.Propose(State(Trials)));
    }

    [Fact]
    public void Choices_are_a_function_of_seed_and_trials()
    {
        // A strategy of its own for each: nothing is remembered but what can be found again.
        for (int number = 0; number < Trials.Count; number += 7)
        {
            Assert.Equal(Trials[number].Proposal, Strategy().Propose(State(Trials.Take(number))));
        }

        // And one that has seen another search.
        ProgressiveSearch used = Strategy();
        SyntheticCells.Search(Space, used, seed: 2);
        Assert.Equal(Trials[^1].Proposal, used.Propose(State(Trials.SkipLast(1))));
        Assert.NotEqual(Trials.Select(trial => trial.Point), SyntheticCells.Search(Space, Strategy(), seed: 2).Select(trial => trial.Point));
    }

    [Fact]
    public void What_was_not_finished_is_not_extended()
    {
        // Of the first stage only the cells without pooling train.
        Trial[] first = [.. Trials.Take(56).Select(trial => Space.CellOf(trial.Point).Edges.Any(edge => edge.Operator == 1)
            ? trial with { Status = TrialStatus.Rejected, Score = double.NegativeInfinity } : trial)];
        var trials = new List<Trial>(first);
        while (Strategy().Propose(State(trials)) is Proposal proposal && trials.Count < 72)
        {
            Assert.DoesNotContain(Space.CellOf(proposal.Point).Blocks[0], first.Where(trial => trial.Status == TrialStatus.Rejected).Select(trial => Space.CellOf(trial.Point).Blocks[0]));
            trials.Add(new Trial(trials.Count, proposal, TrialStatus.Diverged));
        }

        Assert.InRange(trials.Count, 60, 72);
        Assert.Null(Strategy().Propose(State(trials))); // nothing is left to extend
        Assert.Null(Strategy().Propose(State(Trials.Take(56).Select(trial => new Trial(trial.Number, trial.Proposal, TrialStatus.Diverged)))));
    }

    [Fact]
    public void The_cost_may_be_what_the_graph_tells()
    {
        foreach (Objective cost in new[] { Objective.Parameters, Objective.Flops })
        {
            SearchResult result = Searcher.Run(
                Space.Space, new ProgressiveSearch(Space) { Front = 8, Explored = 2, Cost = cost }, new Synthetic(), new SearchOptions { Trials = 200, Objectives = [Objective.Score, cost] });
            Trial[] three = [.. result.Trials.Where(trial => Space.CellOf(trial.Point).Blocks.Count == 3)];
            Assert.InRange(three.Length, 4, 8);
            Assert.True(three.Max(trial => trial.Merit(cost)) > 1.5 * three.Min(trial => trial.Merit(cost)), "from the cheap to the dear");
        }
    }

    [Fact]
    public void Trials_in_parallel_wait_between_stages()
    {
        var options = new SearchOptions { Trials = 200, Parallel = 3, Seed = 4 };
        var strategy = new ProgressiveSearch(Space) { Front = 6, Explored = 2, Cost = Objective.Parameters };
        SearchResult result = Searcher.Run(Space.Space, strategy, new Synthetic(), options);
        Cell[] cells = [.. result.Trials.Select(trial => Space.CellOf(trial.Point))];
        Assert.Equal(cells.Length, cells.Distinct().Count());
        Assert.Equal(cells.Select(cell => cell.Blocks.Count).Order(), cells.Select(cell => cell.Blocks.Count));
        Assert.Equal(3, cells[^1].Blocks.Count);

        // One at a time comes to the same cells, as each stage waits for all of the one before.
        SearchResult alone = Searcher.Run(Space.Space, strategy, new Synthetic(), options with { Parallel = 1 });
        Assert.Equal(alone.Trials.Select(trial => trial.Point), result.Trials.Select(trial => trial.Point));
    }

    [Fact]
    public void Another_space_and_senseless_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Strategy().Propose(new SearchState(SyntheticCells.Space().Space, [], 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressiveSearch(Space) { Front = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressiveSearch(Space) { Explored = -1 });
        Assert.Throws<ArgumentException>(() => new ProgressiveSearch(Space) { Cost = Objective.Score });
    }

    private static ProgressiveSearch Strategy(int explored = 0) => new(Space) { Front = 16, Explored = explored };

    private static SearchState State(IEnumerable<Trial> trials) => new(Space.Space, [.. trials], 1);

    /// <summary>The benchmark's accuracy, without noise.</summary>
    private sealed class Synthetic : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) =>
            Evaluation.Finished(SyntheticCells.Accuracy([.. Space.CellOf(request.Point).Blocks]));
    }
}
