using System;
using System.Linq;
using System.Threading;
using StaticNets.Search.Strategies;
using Xunit;

namespace StaticNets.Search.Tests.Strategies;

public sealed class SuccessiveHalvingTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(LongSpace));

    [Fact]
    public void A_bracket_halves_and_the_best_climb_with_their_weights()
    {
        var halving = new SuccessiveHalving(new RandomSearch()) { Bracket = 9, Reduction = 3, Epochs = 2, Top = 2 };
        Trial[] trials = [.. Run(halving, 13, 1).Trials];
        Assert.All(trials[..9], trial => Assert.Equal(2, trial.Proposal.Epochs));
        Trial[] best = [.. trials[..9].OrderByDescending(trial => trial.Score).Take(3)];
        Assert.Equal(best.Select(trial => (trial.Point, (int?)trial.Number)), trials[9..12].Select(trial => (trial.Point, trial.Proposal.Parent)));
        Assert.All(trials[9..12], trial => Assert.True(trial.Proposal is { Epochs: 4, Inherits: true, Change: "promoted to 6 epochs" }));
        Assert.Equal((best[0].Point, 12, (int?)9), (trials[12].Point, trials[12].Proposal.Epochs, trials[12].Proposal.Parent));
    }

    [Fact]
    public void A_bracket_waits_for_its_trials()
    {
        var halving = new SuccessiveHalving(new RandomSearch()) { Bracket = 4, Reduction = 2 };
        Trial[] trials = [.. Run(halving, 4, 1).Trials];
        trials[2] = new Trial(2, trials[2].Proposal, TrialStatus.Pending);
        Assert.Null(halving.Propose(new SearchState(Space, trials, 1)));
    }

    [Fact]
    public void Without_a_bracket_whoever_is_among_the_best_climbs_and_each_once()
    {
        Trial[] trials = [.. Run(new SuccessiveHalving(new RandomSearch()) { Reduction = 3, Top = 2 }, 200, 3).Trials];
        Trial[] promoted = [.. trials.Where(trial => trial.Proposal.Inherits)];
        Assert.Equal(promoted.Length, promoted.Select(trial => trial.Proposal.Parent).Distinct().Count());
        Assert.InRange(promoted.Length, 60, 95);
        foreach (Trial climbed in promoted)
        {
            // By what was known then: among the best third of its rung.
            Trial parent = trials[climbed.Proposal.Parent!.Value];
            Trial[] rung = [.. trials.Take(climbed.Number).Where(trial => trial.Proposal.Epochs == parent.Proposal.Epochs)];
            Assert.InRange(rung.Count(trial => trial.Score > parent.Score), 0, (rung.Length / 3) - 1);
        }
    }

    [Fact]
    public void Around_evolution_parents_are_those_of_the_whole_search()
    {
        Trial[] trials = [.. Run(new SuccessiveHalving(new RegularizedEvolution { Population = 6 }), 80, 3).Trials];
        Trial[] children = [.. trials.Where(trial => trial.Proposal is { Inherits: false, Parent: not null })];
        Assert.NotEmpty(children);
        Assert.All(children, child =>
        {
            SpacePoint parent = trials[child.Proposal.Parent!.Value].Point;
            Assert.Equal(1, child.Point.ToVector().Zip(parent.ToVector()).Count(pair => pair.First != pair.Second));
        });
    }

    [Fact]
    public void It_goes_on_after_an_interruption_and_beside_itself()
    {
        foreach (int parallel in new[] { 1, 3 })
        {
            var ledger = new MemoryLedger();
            var halving = new SuccessiveHalving(new RegularizedEvolution { Population = 8 });
            Trial[] whole = [.. Run(halving, 60, 3, parallel).Trials];
            Run(halving, 31, 3, parallel, ledger);
            Assert.Equal(whole.Select(trial => (trial.Proposal, trial.Score)), Run(halving, 60, 3, parallel, ledger).Trials.Select(trial => (trial.Proposal, trial.Score)));
        }
    }

    [Fact]
    public void Numbers_have_bounds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving(new RandomSearch()) { Reduction = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving(new RandomSearch()) { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving(new RandomSearch()) { Top = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SuccessiveHalving(new RandomSearch()) { Bracket = 1 });
    }

    private static SearchResult Run(ISearchStrategy strategy, int trials, ulong seed, int parallel = 1, ITrialLedger? ledger = null) =>
        Searcher.Run(Space, strategy, new Climbing(), new SearchOptions { Trials = trials, Seed = seed, Parallel = parallel, Ledger = ledger });

    /// <summary>What the options add up to, and a little that each seed moves.</summary>
    private sealed class Climbing : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) =>
            Evaluation.Finished(request.Point.Decisions.Sum(decision => decision.Index) + (request.Seed % 7 * 0.01));
    }
}
