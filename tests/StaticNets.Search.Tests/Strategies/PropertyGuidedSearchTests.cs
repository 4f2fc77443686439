using System;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Programs;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Programs;
using Xunit;

namespace StaticNets.Search.Tests.Strategies;

public sealed class PropertyGuidedSearchTests
{
    private static readonly ProgramSpace Programs = ProgramSpaceTests.Programs;

    [Fact]
    public void It_begins_with_the_seed_and_every_child_computes_something_else_than_its_parent()
    {
        Trial[] trials = [.. Run(30, 1, new MemoryLedger()).Trials];
        Assert.Equal(30, trials.Length);
        Assert.All(trials.Take(2), trial => Assert.Equal((Programs.Start, (int?)null), (trial.Point, trial.Proposal.Parent)));
        Assert.All(trials.Skip(2), trial =>
        {
            Assert.Equal(TrialStatus.Finished, trial.Status);
            Assert.NotEqual(Programs.Fingerprint(trials[trial.Proposal.Parent!.Value].Point), Programs.Fingerprint(trial.Point));
            Assert.NotNull(trial.Proposal.Change);
        });
        Assert.Equal(["delete", "double", "replace"], trials.Skip(2).Select(trial => trial.Proposal.Change!.Split(' ')[0]).Distinct().Order());
        Assert.True(trials.Select(trial => trial.Point).Distinct().Count() > 20);
    }

    [Fact]
    public void It_finds_smaller_candidates_of_the_same_score()
    {
        // The score counts alternations, which a replacement keeps or changes by two at most, and wants twelve of them.
        Trial[] trials = [.. Run(60, 3, new MemoryLedger()).Trials];
        Trial smallest = trials.Where(trial => trial.Score >= trials[0].Score).MinBy(trial => trial.Parameters)!;
        Assert.True(smallest.Parameters < trials[0].Parameters * 0.7, $"{smallest.Parameters} of {trials[0].Parameters}");
    }

    [Fact]
    public void A_search_that_was_cut_off_goes_on_to_the_same_candidates()
    {
        Trial[] whole = [.. Run(25, 7, new MemoryLedger()).Trials];
        var ledger = new MemoryLedger();
        Run(13, 7, ledger);
        Assert.Equal(whole.Select(trial => (trial.Point, trial.Proposal.Change)), Run(25, 7, ledger).Trials.Select(trial => (trial.Point, trial.Proposal.Change)));
        Assert.NotEqual(whole.Select(trial => trial.Point), Run(25, 8, new MemoryLedger()).Trials.Select(trial => trial.Point));
    }

    [Fact]
    public void A_seed_beyond_the_budget_still_has_children()
    {
        long parameters = Run(1, 1, new MemoryLedger()).Trials[0].Parameters;
        Trial[] trials = [.. Searcher.Run(Programs.Space, new PropertyGuidedSearch(Programs), new Alternating(), new SearchOptions
        {
            Trials = 20,
            Seed = 4,
            Budget = new CandidateBudget { Parameters = parameters - 1 },
        }).Trials];
        Assert.Equal(20, trials.Length);
        Assert.All(trials.Take(2), trial => Assert.Equal(TrialStatus.Rejected, trial.Status));
        Assert.Equal(0, trials[2].Proposal.Parent);
        Assert.Contains(trials, trial => trial.Status == TrialStatus.Finished);
    }

    [Fact]
    public void With_trials_at_a_time_it_waits_for_the_seed_and_is_repeatable()
    {
        var options = new SearchOptions { Trials = 16, Seed = 5, Parallel = 2 };
        Trial[][] searches = [.. Enumerable.Range(0, 2).Select(_ => Searcher.Run(Programs.Space, new PropertyGuidedSearch(Programs), new Alternating(), options).Trials.ToArray())];
        Assert.Equal(16, searches[0].Length);
        Assert.Equal(searches[0].Select(trial => trial.Point), searches[1].Select(trial => trial.Point));
        Assert.NotNull(searches[0][2].Proposal.Parent);
    }

    [Fact]
    public void A_search_of_another_space_is_refused() =>
        Assert.Contains("'Digits'", Assert.Throws<SearchSpaceException>(() => Searcher.Run(
            SearchSpace.Of(typeof(LongSpace)), new PropertyGuidedSearch(Programs), new Alternating(), new SearchOptions { Trials = 1 })).Message);

    [Fact]
    public void Selection_works_with_any_space_and_mutation()
    {
        SearchSpace space = SearchSpace.Of(typeof(Spaces.DigitSpace));
        SearchResult result = Searcher.Run(
            space, new ParetoEvolution(new DecisionMutation()) { Copies = 1 }, new Size(), new SearchOptions { Trials = 40, Seed = 2 });
        Assert.Equal(space.Default(), result.Trials[0].Point);
        Assert.All(result.Trials.Skip(1), trial =>
            Assert.Single(trial.Point.Decisions, decision => result.Trials[trial.Proposal.Parent!.Value].Point.Decisions.Any(other => other.Name == decision.Name && other.Index != decision.Index)));
        Assert.True(result.Best!.Score > result.Trials[0].Score + 5, $"{result.Best!.Score}");
    }

    [Fact]
    public void Parents_are_near_the_curve_and_of_the_least_score()
    {
        // Twelve on the curve, and forty far behind it.
        SpacePoint point = Programs.Start;
        Trial[] trials =
        [
            .. Enumerable.Range(0, 12).Select(i => Finished(i, 0.5 + (0.04 * i), 100 * (i + 1))),
            .. Enumerable.Range(12, 40).Select(i => Finished(i, 0.5, 100 * i)),
        ];
        var selection = new ParetoSelection { Objectives = [Objective.Parameters] };
        int[] counts = new int[trials.Length];
        var random = new Philox(1);
        for (int i = 0; i < 2000; i++)
        {
            counts[selection.Select(trials, ref random)!.Number]++;
        }

        Assert.All(counts.Take(12), count => Assert.True(count > 40, string.Join(", ", counts)));
        Assert.True(counts.Skip(12).Sum() < 0.05 * 2000, string.Join(", ", counts));

        var demanding = selection with { LeastScore = 0.9 };
        for (int i = 0; i < 50; i++)
        {
            Assert.True(demanding.Select(trials, ref random)!.Score >= 0.9);
        }

        Assert.Null((selection with { LeastScore = 1 }).Select(trials, ref random));
        Assert.Null(selection.Select([new Trial(0, new Proposal(point), TrialStatus.Pending)], ref random));

        Trial Finished(int number, double score, long parameters) =>
            new(number, new Proposal(point), TrialStatus.Finished) { Score = score, Parameters = parameters };
    }

    [Fact]
    public void A_targeted_selection_prefers_what_is_no_worse_than_the_first()
    {
        SpacePoint point = Programs.Start;
        Trial[] trials =
        [
            new Trial(0, new Proposal(point), TrialStatus.Finished) { Score = 0.9, Parameters = 1000 },
            .. Enumerable.Range(1, 9).Select(i => new Trial(i, new Proposal(point) { Parent = 0 }, TrialStatus.Finished) { Score = 0.9 - (0.1 * i), Parameters = 1000 - (100 * i) }),
        ];
        Assert.InRange(First(new ParetoSelection { IsTargeted = true }), 0.5, 1);
        Assert.InRange(First(new ParetoSelection()), 0.0, 0.3);

        double First(ParetoSelection selection)
        {
            var random = new Philox(9);
            int first = 0;
            for (int i = 0; i < 500; i++)
            {
                first += selection.Select(trials, ref random)!.Number == 0 ? 1 : 0;
            }

            return first / 500.0;
        }
    }

    private static SearchResult Run(int trials, ulong seed, ITrialLedger ledger) => Searcher.Run(
        Programs.Space, new PropertyGuidedSearch(Programs), new Alternating(), new SearchOptions { Trials = trials, Seed = seed, Ledger = ledger });

    /// <summary>How often the model alternates, up to twelve times; no training.</summary>
    private sealed class Alternating : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
        {
            int alternations = 0;
            bool nonlinear = true;
            foreach (Step step in Programs.ModelOf(request.Point).Blocks.SelectMany(block => Programs.ModelOf(request.Point).Codes[block].Steps))
            {
                alternations += step.Operation.IsNonlinear != nonlinear ? 1 : 0;
                nonlinear = step.Operation.IsNonlinear;
            }

            return Evaluation.Finished(Math.Min(alternations, 12) / 12.0);
        }
    }

    /// <summary>The numbers of the options, added up.</summary>
    private sealed class Size : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => Evaluation.Finished(1 + request.Point.Decisions.Sum(decision => decision.Index));
    }
}
