using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Strategies;

public sealed class StrategyTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Fact]
    public void Random_search_tries_no_candidate_twice()
    {
        SearchResult result = Run(new RandomSearch(), 200, 1);
        Assert.Equal(200, result.Trials.Select(trial => trial.Point).Distinct().Count());
    }

    [Fact]
    public void Of_an_exhausted_space_it_repeats_candidates_instead_of_hanging() =>
        Assert.InRange(Run(new RandomSearch(), 280, 1).Trials.Select(trial => trial.Point).Distinct().Count(), 248, 252);

    [Fact]
    public void Evolution_beats_random_search_where_good_candidates_have_good_neighbours()
    {
        // Best score after 120 trials of a million candidates, over 20 seeds. By the signs of the differences 15 wins have p = 0.02.
        SearchSpace space = SearchSpace.Of(typeof(LongSpace));
        int wins = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            double evolution = Best(new RegularizedEvolution { Population = 20, Sample = 5 }, seed);
            double random = Best(new RandomSearch(), seed + 100);
            wins += evolution > random ? 1 : 0;
        }

        Assert.True(wins >= 15, $"{wins} wins");

        double Best(ISearchStrategy strategy, ulong seed) =>
            Searcher.Run(space, strategy, new Sum(), new SearchOptions { Trials = 120, Seed = seed }).Best!.Score;
    }

    [Fact]
    public void A_search_that_was_cut_off_goes_on_to_the_same_candidates()
    {
        foreach (ISearchStrategy strategy in new ISearchStrategy[] { new RandomSearch(), new RegularizedEvolution { Population = 10, Crossover = 0.5 } })
        {
            Trial[] whole = [.. Run(strategy, 40, 7).Trials];
            var ledger = new MemoryLedger();
            foreach (int trials in new[] { 23, 40 })
            {
                Searcher.Run(Space, strategy, new Hills(), new SearchOptions { Trials = trials, Seed = 7, Ledger = ledger });
            }

            Trial[] rest = [.. Searcher.Run(Space, strategy, new Hills(), new SearchOptions { Trials = 40, Seed = 7, Ledger = ledger }).Trials];
            Assert.Equal(whole.Select(trial => (trial.Number, trial.Point, trial.Score)), rest.Select(trial => (trial.Number, trial.Point, trial.Score)));
        }
    }

    [Fact]
    public void Populations_and_samples_have_bounds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegularizedEvolution { Population = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegularizedEvolution { Sample = 0 });
    }

    private static SearchResult Run(ISearchStrategy strategy, int trials, ulong seed) =>
        Searcher.Run(Space, strategy, new Hills(), new SearchOptions { Trials = trials, Seed = seed });

    /// <summary>A score that each decision adds to, with one best candidate: no training.</summary>
    private sealed class Hills : ITrialEvaluator
    {
        private static readonly Dictionary<string, double[]> Worth = new()
        {
            ["width"] = [0, 0.3, 0.5],
            ["blocks"] = [0, 0.2, 0.9],
            ["op0"] = [0.1, 0.7, 0.2, 0],
            ["op1"] = [0.6, 0.1, 0.3, 0],
            ["op2"] = [0.2, 0.1, 0.8, 0],
        };

        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) =>
            Evaluation.Finished(request.Point.Decisions.Sum(decision => Worth[decision.Name][decision.Index]));
    }

    /// <summary>The options' numbers, added up.</summary>
    private sealed class Sum : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => Evaluation.Finished(request.Point.Decisions.Sum(decision => decision.Index));
    }
}

/// <summary>Ten choices of four options each.</summary>
[SearchSpace]
public static class LongSpace
{
    private static Node Forward([Shape(4)] Node x, Choices pick)
    {
        for (int i = 0; i < 10; i++)
        {
            pick.Between($"choice{i}", 0, 3);
        }

        return x.Dense(2);
    }
}
