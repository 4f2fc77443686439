using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Genomes;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Genomes;
using StaticNets.Search.Tests.Spaces;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Strategies;

public sealed class LargeScaleEvolutionTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Fact]
    public void A_member_loses_by_its_rank()
    {
        // Of four, ranks 1 to 4: (n − r) / C(n, 2) is 3/6, 2/6, 1/6 and 0, here counted over the pairs in both orders.
        double[] fitness = [0.1, 0.2, 0.3, 0.4];
        var losses = new int[4];
        var wins = new int[4];
        for (int first = 0; first < 4; first++)
        {
            for (int second = 0; second < 4; second++)
            {
                if (first != second)
                {
                    (int winner, int loser) = Tournament.Between(fitness, (first, second));
                    wins[winner]++;
                    losses[loser]++;
                }
            }
        }

        Assert.Equal([6, 4, 2, 0], losses);
        Assert.Equal([0, 2, 4, 6], wins);
    }

    [Fact]
    public void All_pairs_are_drawn_equally_often()
    {
        // χ² of 12 cells has mean 11 and deviation 4.7: five deviations are the bound.
        var counts = new Dictionary<(int, int), int>();
        const int draws = 12_000;
        for (int i = 0; i < draws; i++)
        {
            var random = new Philox(3, (ulong)i);
            (int, int) pair = Tournament.Draw(4, ref random);
            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        }

        Assert.Equal(12, counts.Count);
        Assert.All(counts.Keys, pair => Assert.NotEqual(pair.Item1, pair.Item2));
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - (draws / 12), 2) / (draws / 12)), 0, 34.5);
    }

    [Fact]
    public void Of_equals_the_one_drawn_first_wins() => Assert.Equal((2, 1), Tournament.Between([0.5, 0.3, 0.3], (2, 1)));

    [Fact]
    public void With_children_as_fit_as_their_parents_the_worst_never_falls_and_the_best_never_dies_out()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var watched = new Watched(new LargeScaleEvolution { Population = 4 });
            SearchResult result = Searcher.Run(Space, watched, new Copies(), new SearchOptions { Trials = 80, Seed = seed });
            double[] worst = [.. watched.Survivors.Skip(4).Select(living => living.Min(number => result.Trials[number].Score))];
            Assert.All(worst.Zip(worst.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
            Assert.All(watched.Survivors.Skip(4), living => Assert.Equal(0.4, living.Max(number => result.Trials[number].Score)));
            Assert.All(watched.Survivors[^1], number => Assert.Equal(0.4, result.Trials[number].Score));
        }
    }

    [Theory, InlineData(1), InlineData(3)]
    public void At_each_choice_one_of_two_dies_and_the_other_has_a_child(int parallel)
    {
        const int population = 20;
        var watched = new Watched(new LargeScaleEvolution { Population = population });
        SearchResult result = Searcher.Run(Space, watched, new Hash(), new SearchOptions { Trials = 90, Seed = 4, Parallel = parallel });
        int behind = parallel == 1 ? 0 : 2 * parallel;
        for (int number = population; number < 90; number++)
        {
            int[] living = watched.Survivors[number];
            Assert.Equal(population, living.Length + behind);
            Assert.All(living, member => Assert.InRange(member, 0, number - behind - 1));
            Trial child = result.Trials[number];
            Assert.Contains(child.Proposal.Parent!.Value, living);
            if (number < 89)
            {
                int died = Assert.Single(living.Except(watched.Survivors[number + 1]));
                Assert.True(result.Trials[died].Score <= result.Trials[child.Proposal.Parent.Value].Score);
                Assert.Equal(number - behind, Assert.Single(watched.Survivors[number + 1].Except(living)));
            }
        }
    }

    [Fact]
    public void A_population_smaller_than_what_runs_waits_for_two_to_compare()
    {
        // Twice six are pending, of a population of four.
        var watched = new Watched(new LargeScaleEvolution { Population = 4 });
        SearchResult result = Searcher.Run(Space, watched, new Hash(), new SearchOptions { Trials = 40, Seed = 4, Parallel = 6 });
        Assert.Equal(40, result.Trials.Count);
        for (int number = 4; number < 40; number++)
        {
            Assert.Contains(result.Trials[number].Proposal.Parent!.Value, watched.Survivors[number]);
            Assert.Equal(2, watched.Survivors[number].Length);
            if (number < 39)
            {
                int died = Assert.Single(watched.Survivors[number].Except(watched.Survivors[number + 1]));
                Assert.NotEqual(result.Trials[number].Proposal.Parent, died);
            }
        }
    }

    [Fact]
    public void What_failed_or_has_no_number_for_a_score_is_worse_than_what_has_one()
    {
        var watched = new Watched(new LargeScaleEvolution { Population = 6 });
        SearchResult result = Searcher.Run(Space, watched, new Failing(), new SearchOptions { Trials = 120, Seed = 2 });
        Assert.True(result.Trials.Count(trial => trial.Status == TrialStatus.Rejected) > 10);
        Assert.True(result.Trials.Count(trial => trial.Status == TrialStatus.Diverged) > 10);
        Assert.True(result.Trials.Count(trial => double.IsNaN(trial.Score)) > 10);

        // Of two failures one has a child all the same.
        int beaten = 0;
        for (int number = 6; number < 119; number++)
        {
            Trial died = result.Trials[Assert.Single(watched.Survivors[number].Except(watched.Survivors[number + 1]))];
            Trial parent = result.Trials[result.Trials[number].Proposal.Parent!.Value];
            Assert.True(parent.Score >= 0 || !(died.Score >= 0));
            beaten += parent.Score >= 0 && !(died.Score >= 0) ? 1 : 0;
        }

        Assert.InRange(beaten, 20, 113);
    }

    [Fact]
    public void The_first_members_are_the_initial_genome_and_children_say_what_they_changed()
    {
        var evaluator = new Marking();
        SearchResult result = Searcher.Run(
            Walks.Vectors.Space, Evolution(8), evaluator, new SearchOptions { Trials = 120, Seed = 3, Budget = new CandidateBudget { Parameters = 400 } });
        Assert.All(result.Trials.Take(8), trial => Assert.Equal(
            new Proposal(Walks.Vectors.Space.Default()) { LearningRate = 0.1 }, trial.Proposal));
        string[] names = [.. GenomeMutations.OfVectors.Select(mutation => mutation.Name)];
        foreach (Trial trial in result.Trials.Skip(8))
        {
            Trial parent = result.Trials[trial.Proposal.Parent!.Value];
            Assert.True(parent.Number < trial.Number);
            Assert.Contains(trial.Proposal.Change, names);
            Assert.Equal(trial.Proposal.Change != "reset weights", trial.Proposal.Inherits);
            Assert.Equal(trial.Proposal.Change != "alter learning rate", trial.Proposal.LearningRate == parent.Proposal.LearningRate);
        }

        // The weights that a trial begins with are its parent's.
        Assert.All(evaluator.Inherited, pair => Assert.Equal(
            result.Trials[pair.Key].Proposal is { Inherits: true, Parent: int parent } && result.Trials[parent].IsScored ? parent : null, pair.Value));
        Assert.Contains(result.Trials, trial => trial.Status == TrialStatus.Rejected && trial.Reason!.StartsWith("parameters", StringComparison.Ordinal));
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_search_that_was_cut_off_goes_on_to_the_same_candidates(int parallel)
    {
        var options = new SearchOptions { Trials = 80, Seed = 7, Parallel = parallel };
        Trial[] whole = [.. Searcher.Run(Walks.Images.Space, Evolution(10), new Hash(), options).Trials];
        var ledger = new MemoryLedger();
        foreach (int trials in new[] { 5, 33, 60, 80 })
        {
            Searcher.Run(Walks.Images.Space, Evolution(10), new Hash(), options with { Trials = trials, Ledger = ledger });
        }

        Trial[] rest = [.. Searcher.Run(Walks.Images.Space, Evolution(10), new Hash(), options with { Ledger = ledger }).Trials];
        Assert.Equal(whole.Select(trial => (trial.Number, trial.Proposal, trial.Score)), rest.Select(trial => (trial.Number, trial.Proposal, trial.Score)));

        static LargeScaleEvolution Evolution(int population) => new() { Population = population, Variation = new GenomeVariation(Walks.Images) };
    }

    [Fact]
    public void On_points_of_any_space_it_beats_random_search_where_good_candidates_have_good_neighbours()
    {
        // Best score after 120 trials of a million candidates, over 20 seeds. By the signs of the differences 15 wins have p = 0.02.
        SearchSpace space = SearchSpace.Of(typeof(LongSpace));
        int wins = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            wins += Best(new LargeScaleEvolution(), seed) > Best(new RandomSearch(), seed + 100) ? 1 : 0;
        }

        Assert.True(wins >= 15, $"{wins} wins");

        double Best(ISearchStrategy strategy, ulong seed) =>
            Searcher.Run(space, strategy, new Sum(), new SearchOptions { Trials = 120, Seed = seed }).Best!.Score;
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Points_inherit_weights_if_they_are_told_to(bool inherits)
    {
        var strategy = new LargeScaleEvolution { Population = 5, Variation = new PointVariation { Inherits = inherits } };
        SearchResult result = Searcher.Run(Space, strategy, new Hash(), new SearchOptions { Trials = 30 });
        Assert.Equal(inherits, strategy.Inherits);
        Assert.All(result.Trials.Take(5), trial => Assert.Null(trial.Proposal.Parent));
        Assert.All(result.Trials.Skip(5), trial => Assert.Equal(inherits, trial.Proposal.Inherits));
        Assert.Contains(result.Trials.Skip(5), trial => trial.Proposal.Change!.StartsWith("width=", StringComparison.Ordinal));
    }

    [Fact]
    public void Training_adds_up_along_a_line_of_descent()
    {
        // A dozen steps at a time on a task that needs more, with no mutation but to train further.
        var random = new Philox(1);
        float[] x = [.. Enumerable.Range(0, 300).Select(_ => (float)random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => x[5 * i] + x[(5 * i) + 1] > 0 ? 1 : x[(5 * i) + 2] > 0 ? 2 : 0)];
        var data = new Dataset(new DataColumn(new TensorInfo("x", [5]), x), new DataColumn(new TensorInfo("label", [], 3), labels));
        var evaluator = new TrainingEvaluator(data, data, new TrainingEvaluatorOptions
        {
            Epochs = 12,
            BatchSize = 60,
            Optimizer = count => new Sgd(count),
            Score = () => new NegativeLoss(),
        });
        var strategy = new LargeScaleEvolution
        {
            Population = 2,
            Variation = new GenomeVariation(Walks.Vectors) { Mutations = [GenomeMutations.Identity] },
        };
        Trial[] trials = [.. Searcher.Run(Walks.Vectors.Space, strategy, evaluator, new SearchOptions { Trials = 8 }).Trials];
        Assert.All(trials.Skip(2), trial => Assert.True(trial.Score > trials[trial.Proposal.Parent!.Value].Score));
    }

    [Fact]
    public void A_population_has_two_members_or_more_and_a_search_has_the_space_of_its_genomes()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LargeScaleEvolution { Population = 1 });
        Assert.Throws<ArgumentException>(() => Searcher.Run(Space, Evolution(2), new Hash(), new SearchOptions { Trials = 1 }));
    }

    private static LargeScaleEvolution Evolution(int population) =>
        new() { Population = population, Variation = new GenomeVariation(Walks.Vectors) };

    /// <summary>The strategy, with a note of who lived at each choice.</summary>
    private sealed class Watched(LargeScaleEvolution strategy) : ISearchStrategy
    {
        public List<int[]> Survivors { get; } = [];

        public string Name => strategy.Name;

        public Proposal? Propose(SearchState state)
        {
            Proposal? proposal = strategy.Propose(state);
            if (proposal is not null)
            {
                Survivors.Add([.. strategy.Survivors(state).Select(trial => trial.Number)]);
            }

            return proposal;
        }
    }

    /// <summary>The first four score 0.1 to 0.4, children as their parents.</summary>
    private sealed class Copies : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => Evaluation.Finished(
            request.Proposal.Parent is int parent ? request.Earlier[parent].Score : (request.Number + 1) / 10.0);
    }

    /// <summary>A random score, by the number of the trial.</summary>
    private sealed class Hash : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) =>
            Evaluation.Finished(new Philox(5, (ulong)request.Number).NextDouble());
    }

    /// <summary>Fails in three ways, half of the time.</summary>
    private sealed class Failing : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => new Philox(6, (ulong)request.Number).Next(6) switch
        {
            0 => new Evaluation(TrialStatus.Rejected) { Reason = "shapes: none" },
            1 => new Evaluation(TrialStatus.Diverged) { Reason = "diverged: none" },
            2 => Evaluation.Finished(double.NaN),
            int rest => Evaluation.Finished(rest / 10.0),
        };
    }

    /// <summary>The options' numbers, added up.</summary>
    private sealed class Sum : ITrialEvaluator
    {
        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => Evaluation.Finished(request.Point.Decisions.Sum(decision => decision.Index));
    }

    /// <summary>The loss with its sign turned.</summary>
    private sealed class NegativeLoss : IMetric
    {
        private readonly MeanLoss _loss = new();

        public string Name => "negative loss";

        public bool NeedsOutputs => false;

        public bool NeedsLoss => true;

        public double Value => -_loss.Value;

        public void Reset() => _loss.Reset();

        public void Add(in EvaluatedBatch batch) => _loss.Add(in batch);
    }

    /// <summary>Gives each trial its number for weights, and notes whose a trial began with.</summary>
    private sealed class Marking : ITrialEvaluator
    {
        public Dictionary<int, int?> Inherited { get; } = [];

        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
        {
            Inherited.Add(request.Number, request.InheritedWeights is byte[] weights ? BitConverter.ToInt32(weights) : null);
            return Evaluation.Finished(request.Point.Decisions.Count) with { Weights = BitConverter.GetBytes(request.Number) };
        }
    }
}
