using System;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class GiveUpTests
{
    [Fact]
    public void Kendall_counts_ties_as_tau_b_does()
    {
        // Of 6 pairs 5 are apart in each; 4 of those apart in both agree, none disagrees.
        Assert.Equal(4 / 5.0, RankCorrelation.Kendall([1, 2, 2, 3], [1, 2, 3, 3]), 1e-15);
        Assert.Equal(-1, RankCorrelation.Kendall([1, 2, 3], [5, 4, 1]), 1e-15);
        Assert.True(double.IsNaN(RankCorrelation.Kendall([1, 1, 1], [1, 2, 3])));
    }

    [Fact]
    public void The_area_is_the_chance_that_a_success_scores_higher()
    {
        // Pairs (success, failure): 3 > 1, 3 > 2, 2 > 1, and 2 = 2 counts half.
        Assert.Equal(3.5 / 4, RankCorrelation.Auroc([3, 2, 1, 2], [true, true, false, false]), 1e-15);
        Assert.Equal(0, RankCorrelation.Auroc([1, 2], [true, false]), 1e-15);
        Assert.Throws<ArgumentException>(() => RankCorrelation.Auroc([1, 2], [true, true]));
    }

    [Fact]
    public void Equal_values_share_their_mean_rank() =>
        Assert.Equal([3.5, 1, 3.5, 2], RankCorrelation.Ranks([7, -1, 7, 0]));

    [Fact]
    public void A_calibrated_threshold_lies_between_failures_and_successes()
    {
        double[] scores = [0.3, -0.1, 0.02, 0.2, 0.0];
        bool[] succeeded = [true, false, false, true, false];
        GiveUpThreshold threshold = GiveUpThreshold.Calibrate(scores, succeeded);

        Assert.Equal(0.11, threshold.Value, 1e-12);
        Assert.Equal(1, threshold.BalancedAccuracy(scores, succeeded));
        Assert.True(threshold.GivesUp(0.1));
        Assert.False(threshold.GivesUp(0.12));
        Assert.True(threshold.GivesUp(double.NaN));
    }

    [Fact]
    public void Of_equally_good_thresholds_the_lowest_is_taken()
    {
        // 1.5 keeps both successes and gives up one failure of two; 3.5 keeps one success and gives up both failures.
        double[] scores = [1, 2, 3, 4];
        bool[] succeeded = [false, true, false, true];

        Assert.Equal(0.75, new GiveUpThreshold(3.5).BalancedAccuracy(scores, succeeded));
        Assert.Equal(0.75, new GiveUpThreshold(1.5).BalancedAccuracy(scores, succeeded));
        Assert.Equal(1.5, GiveUpThreshold.Calibrate(scores, succeeded).Value);
    }

    [Fact]
    public void Ranking_keeps_the_best_and_puts_what_is_not_a_number_last()
    {
        Assert.Equal([2, 0], GiveUpRanking.Keep([0.2, double.NaN, 0.5, 0.1], 0.5));
        Assert.Equal([2, 0, 3, 1], GiveUpRanking.Keep([0.2, double.NaN, 0.5, 0.1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GiveUpRanking.Keep([1], 0));
    }

    [Fact]
    public void The_rank_sum_adds_places() =>
        Assert.Equal([4, 5, 3], GiveUpRanking.RankSum([10, 30, 20], [0.9, 0.2, 0.1]));
}
