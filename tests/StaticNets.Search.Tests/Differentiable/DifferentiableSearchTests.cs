using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Strategies;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Differentiable;

public sealed class DifferentiableSearchTests
{
    private static readonly Dataset Training = Stripes(1, 96);
    private static readonly Dataset Validation = Stripes(2, 96);

    private static readonly DifferentiableSearchOptions Options = new()
    {
        Epochs = 6,
        BatchSize = 16,
        Training = new BilevelOptions { LearningRate = 0.05, ArchitectureOptimizer = groups => new Adam(groups) { LearningRate = 0.02, Beta1 = 0.5 } },
        Seed = 3,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Losses_fall_and_candidates_come_out_the_same_each_time(bool unrolled)
    {
        DifferentiableSearchOptions options = Options with { Training = Options.Training with { Unrolled = unrolled } };
        var told = new List<DifferentiableEpoch>();
        DifferentiableSearchResult result = DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, options with { Progress = new Sink(told) });
        Assert.Equal(result.Epochs, told);
        Assert.Equal(6, result.Epochs.Count);
        Assert.True(result.Epochs[^1].TrainingLoss < 0.5 * result.Epochs[0].TrainingLoss, $"{result.Epochs[0].TrainingLoss} → {result.Epochs[^1].TrainingLoss}");
        Assert.True(result.Epochs[^1].ValidationLoss < 0.7 * result.Epochs[0].ValidationLoss, $"{result.Epochs[0].ValidationLoss} → {result.Epochs[^1].ValidationLoss}");
        Assert.Equal(1e-3, result.Epochs[^1].LearningRate, 1e-3);
        Assert.Equal(10, result.Ranked.Distinct().Count());
        Assert.Equal(result.Point, result.Architecture.Best());
        Assert.All(result.Architecture.Weights, weights => Assert.Equal(1, weights.Sum(), 1e-12));
        Assert.Equal(result.Architecture.Alphas[0], result.Network.Parameters["alpha.first"]);

        DifferentiableSearchResult again = DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, options);
        Assert.Equal(result.Ranked, again.Ranked);
        Assert.Equal(result.Epochs.Select(epoch => epoch.TrainingLoss), again.Epochs.Select(epoch => epoch.TrainingLoss));
        Assert.Equal(result.Architecture.Alphas, again.Architecture.Alphas);
    }

    [Fact]
    public void Looking_ahead_leads_elsewhere()
    {
        float[][] alphas = [.. new[] { false, true }.Select(unrolled => DifferentiableSearch.Run(
            Spaces.Images.Relax(), Training, Validation, Options with { Epochs = 2, Training = Options.Training with { Unrolled = unrolled } })
            .Architecture.Alphas[0].ToArray())];
        Assert.NotEqual(alphas[0], alphas[1]);
    }

    [Fact]
    public void It_ends_once_too_many_choices_hand_their_input_on()
    {
        // Without steps of α its first draw decides: some operations hand on from the start.
        DifferentiableSearchOptions still = Options with { Training = new BilevelOptions { ArchitectureOptimizer = groups => new Sgd(groups) { LearningRate = 0 } } };
        DifferentiableSearchResult all = DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, still);
        int skips = all.Epochs[0].Skips.Count;
        Assert.InRange(skips, 1, 3);
        Assert.False(all.Collapsed);
        DifferentiableSearchResult none = DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, still with { MostSkips = skips - 1 });
        Assert.True(none.Collapsed);
        Assert.Single(none.Epochs);
        Assert.False(DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, still with { MostSkips = skips }).Collapsed);
        Assert.False(DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, still with { MostSkips = 0, SkipScope = "elsewhere." }).Collapsed);
    }

    [Fact]
    public void It_can_be_cancelled_and_refuses_what_does_not_fit()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => DifferentiableSearch.Run(
            Spaces.Images.Relax(), Training, Validation, Options with { Progress = new Sink([], source.Cancel) }, source.Token));
        Assert.Throws<ArgumentException>(() => DifferentiableSearch.Run(Spaces.Unit().Relax(), Training, Validation, Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifferentiableSearch.Run(Spaces.Images.Relax(), Training.Slice(0, 0), Validation, Options));
    }

    [Fact]
    public void A_search_tries_its_candidates_in_their_order()
    {
        IReadOnlyList<SpacePoint> ranked = DifferentiableSearch.Run(Spaces.Images.Relax(), Training, Validation, Options with { Epochs = 1, Ranked = 4 }).Ranked;
        SearchResult result = Searcher.Run(
            Spaces.Images,
            new RankedCandidates(ranked),
            new TrainingEvaluator(Training, Validation, new TrainingEvaluatorOptions { Epochs = 8, BatchSize = 16 }),
            new SearchOptions { Trials = 50 });
        Assert.Equal(ranked, result.Trials.Select(trial => trial.Point));
        Assert.All(result.Trials, trial => Assert.InRange(trial.Score, 0.6, 1)); // chance is a third
    }

    // Three classes: stripes across, stripes along, and neither.
    private static Dataset Stripes(ulong seed, int count)
    {
        var random = new Philox(seed);
        var images = new float[count * 36];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        for (int i = 0; i < count; i++)
        {
            int phase = random.Next(2);
            for (int k = 0; k < 36; k++)
            {
                int stripe = labels[i] == 0 ? (k / 6 + phase) % 2 : labels[i] == 1 ? (k % 6 + phase) % 2 : random.Next(2);
                images[(i * 36) + k] = (2 * stripe) - 1 + (0.5f * (float)random.NextNormal());
            }
        }

        return new Dataset(new DataColumn(new TensorInfo("image", [1, 6, 6]), images), new DataColumn(new TensorInfo("label", [], 3), labels));
    }

    private sealed class Sink(List<DifferentiableEpoch> told, Action? after = null) : IProgress<DifferentiableEpoch>
    {
        public void Report(DifferentiableEpoch value)
        {
            told.Add(value);
            after?.Invoke();
        }
    }
}
