using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Spaces;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Search.Tests.Running;

public sealed class SearcherTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Fact]
    public void Candidates_beyond_a_budget_are_rejected_with_the_reason_before_they_are_made()
    {
        var evaluator = new Counting();
        SearchResult result = Searcher.Run(Space, new RandomSearch(), evaluator, new SearchOptions
        {
            Trials = 60,
            Budget = new CandidateBudget { Parameters = 8_000, Flops = 300_000 },
        });
        Trial[] rejected = [.. result.Trials.Where(trial => trial.Status == TrialStatus.Rejected)];
        Assert.NotEmpty(rejected);
        Assert.Equal(60 - rejected.Length, evaluator.Calls);
        Assert.All(rejected, trial => Assert.True(trial.Parameters > 8_000 || trial.Flops > 300_000));
        Assert.All(result.Trials.Except(rejected), trial => Assert.True(trial.Parameters <= 8_000 && trial.Flops <= 300_000 && trial.Reason is null));
        Assert.Equal(rejected.Length, result.Rejections.Values.Sum());
        Assert.Empty(result.Rejections.Keys.Except(["parameters", "operations"]));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_rejected_and_counted()
    {
        SearchResult result = Searcher.Run(SearchSpace.Of(typeof(FussySpace)), new RandomSearch(), new Counting(), new SearchOptions { Trials = 4 });
        Assert.Equal(2, result.Rejections["shapes"]);
        Assert.Equal(2, result.Trials.Count(trial => trial.Status == TrialStatus.Finished));
    }

    [Fact]
    public void A_search_over_trained_candidates_is_repeatable()
    {
        // Two classes that a corner of the image tells apart.
        var random = new Philox(1);
        const int count = 120;
        float[] images = new float[count * 64];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 10 < 5 ? 3 : 7;
            for (int k = 0; k < 64; k++)
            {
                images[(i * 64) + k] = (float)random.NextNormal() + (labels[i] == 3 && k < 16 ? 2 : 0);
            }
        }

        var data = new Dataset(new DataColumn(new TensorInfo("image", [1, 8, 8]), images), new DataColumn(new TensorInfo("digit", [], 10), labels));
        var evaluator = new TrainingEvaluator(data.Slice(0, 80), data.Slice(80, 40), new TrainingEvaluatorOptions { Epochs = 40, BatchSize = 16 });
        var told = new List<Trial>();
        var options = new SearchOptions { Trials = 3, Seed = 5, Progress = new Sink(told) };
        SearchResult result = Searcher.Run(Space, new RandomSearch(), evaluator, options);
        Assert.Equal(result.Trials, told);
        Assert.All(result.Trials, trial => Assert.InRange(trial.Score, 0.8, 1));
        SearchResult again = Searcher.Run(Space, new RandomSearch(), evaluator, options);
        Assert.Equal(result.Trials.Select(trial => trial.Score), again.Trials.Select(trial => trial.Score));
    }

    [Fact]
    public void Cancellation_and_time_end_a_search_between_trials()
    {
        using var source = new CancellationTokenSource();
        var evaluator = new Counting { After = 5, Do = source.Cancel };
        SearchResult result = Searcher.Run(Space, new RandomSearch(), evaluator, new SearchOptions { Trials = 50 }, source.Token);
        Assert.Equal(5, result.Trials.Count);
        Assert.Empty(Searcher.Run(Space, new RandomSearch(), new Counting(), new SearchOptions { Trials = 50, WallTime = TimeSpan.Zero }).Trials);
    }

    private sealed class Counting : ITrialEvaluator
    {
        public int Calls { get; private set; }

        public int After { get; init; }

        public Action? Do { get; init; }

        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
        {
            if (++Calls == After)
            {
                Do?.Invoke();
            }

            return Evaluation.Finished(Calls);
        }
    }

    private sealed class Sink(List<Trial> told) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => told.Add(value.Last);
    }
}
