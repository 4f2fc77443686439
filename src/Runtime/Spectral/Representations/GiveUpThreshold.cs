using System;

namespace StaticNets.Spectral.Representations;

/// <summary>Gives up a run whose score is below a bound.</summary>
/// <param name="Value">The bound τ.</param>
public sealed record GiveUpThreshold(double Value)
{
    /// <summary>τ = 0.01 for <see cref="DaiScore.Evolution"/>, where no earlier runs are at hand.</summary>
    public static GiveUpThreshold Default { get; } = new(0.01);

    /// <summary>Whether a run with this score is given up; NaN always is.</summary>
    /// <param name="score">The run's score.</param>
    public bool GivesUp(double score) => !(score >= Value);

    /// <summary>Mean of the parts of successes that are kept and of failures that are given up, in [0, 1].</summary>
    /// <param name="scores">One a run.</param>
    /// <param name="succeeded">Whether each run has succeeded in the end.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no success or no failure.</exception>
    public double BalancedAccuracy(ReadOnlySpan<double> scores, ReadOnlySpan<bool> succeeded)
    {
        Check.Length(succeeded, scores.Length);
        int[] right = [0, 0];
        int[] all = [0, 0];
        for (int i = 0; i < scores.Length; i++)
        {
            int kind = succeeded[i] ? 1 : 0;
            all[kind]++;
            right[kind] += GivesUp(scores[i]) == succeeded[i] ? 0 : 1;
        }

        if (all[0] == 0 || all[1] == 0)
        {
            throw new ArgumentException($"Balanced accuracy needs a success and a failure, but there are {all[1]} and {all[0]}.", nameof(succeeded));
        }

        return (((double)right[0] / all[0]) + ((double)right[1] / all[1])) / 2;
    }

    /// <summary>The bound that would have done best on earlier runs by <see cref="BalancedAccuracy"/>.</summary>
    /// <remarks>Midway between two scores; of equally good bounds the lowest, which gives up the fewest.</remarks>
    /// <param name="scores">One a run, at the epoch at which to decide.</param>
    /// <param name="succeeded">Whether each run has succeeded, for example a final validation accuracy of a target or more.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or there is no success or no failure.</exception>
    public static GiveUpThreshold Calibrate(ReadOnlySpan<double> scores, ReadOnlySpan<bool> succeeded)
    {
        _ = RankCorrelation.Ranks(scores); // refuses NaN
        double[] sorted = scores.ToArray();
        Array.Sort(sorted);
        var best = new GiveUpThreshold(sorted.Length == 0 ? 0 : sorted[0]);
        double highest = best.BalancedAccuracy(scores, succeeded);
        for (int i = 1; i < sorted.Length; i++)
        {
            var next = new GiveUpThreshold(sorted[i - 1] + ((sorted[i] - sorted[i - 1]) / 2));
            double accuracy = next.BalancedAccuracy(scores, succeeded);
            if (sorted[i] > sorted[i - 1] && accuracy > highest)
            {
                (best, highest) = (next, accuracy);
            }
        }

        return best;
    }
}
