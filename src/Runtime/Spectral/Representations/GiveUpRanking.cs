using System;
using System.Linq;

namespace StaticNets.Spectral.Representations;

/// <summary>Keeps the best part of a population by its scores, and gives up the rest.</summary>
public static class GiveUpRanking
{
    /// <summary>The runs with the highest scores.</summary>
    /// <param name="scores">One a run; NaN is below any number.</param>
    /// <param name="fraction">Part to keep, in (0, 1]; rounded up to whole runs.</param>
    /// <returns>Indices of the runs to keep, best first; of equal scores the earlier run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction lies elsewhere.</exception>
    public static int[] Keep(ReadOnlySpan<double> scores, double fraction)
    {
        if (!(fraction is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must lie in (0, 1].");
        }

        double[] all = scores.ToArray();
        return [.. Enumerable.Range(0, all.Length)
            .OrderByDescending(run => double.IsNaN(all[run]) ? double.NegativeInfinity : all[run])
            .Take((int)Math.Ceiling(fraction * all.Length))];
    }

    /// <summary>The sum of two scores' ranks: what to rank by where labels give an early accuracy too.</summary>
    /// <param name="scores">One a run, for example <see cref="DaiScore.Evolution"/>.</param>
    /// <param name="accuracies">Validation accuracy of each run at the same epoch.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static double[] RankSum(ReadOnlySpan<double> scores, ReadOnlySpan<double> accuracies)
    {
        Check.Length(accuracies, scores.Length);
        return [.. RankCorrelation.Ranks(scores).Zip(RankCorrelation.Ranks(accuracies), (first, second) => first + second)];
    }
}
