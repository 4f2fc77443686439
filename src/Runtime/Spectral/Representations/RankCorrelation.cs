using System;

namespace StaticNets.Spectral.Representations;

/// <summary>How well a score orders a population, whatever its scale.</summary>
public static class RankCorrelation
{
    /// <summary>Kendall's τ_b between two scores: concordant minus discordant pairs over √(pairs not tied in x · pairs not tied in y).</summary>
    /// <remarks>Source: Kendall, "The treatment of ties in ranking problems", Biometrika 1945. SciPy: scipy.stats.kendalltau.</remarks>
    /// <param name="x">Two values or more.</param>
    /// <param name="y">As many.</param>
    /// <returns>In [−1, 1]; NaN where all values of a score are equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two, or a value is NaN.</exception>
    public static double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.Length(y, x.Length);
        CheckNumbers(x, nameof(x));
        CheckNumbers(y, nameof(y));
        if (x.Length < 2)
        {
            throw new ArgumentException($"An order needs two values or more, but found {x.Length}.", nameof(x));
        }

        long balance = 0;
        long apartInX = 0;
        long apartInY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int signX = x[i].CompareTo(x[j]);
                int signY = y[i].CompareTo(y[j]);
                balance += signX * signY;
                apartInX += signX * signX;
                apartInY += signY * signY;
            }
        }

        return balance / (Math.Sqrt(apartInX) * Math.Sqrt(apartInY));
    }

    /// <summary>Area under the receiver operating characteristic: the chance that a success scores above a failure, ties counting half.</summary>
    /// <remarks>Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", 1982.</remarks>
    /// <param name="scores">One a run.</param>
    /// <param name="succeeded">Whether each run has succeeded.</param>
    /// <returns>In [0, 1]; 0.5 for a score that says nothing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or there is no success or no failure.</exception>
    public static double Auroc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> succeeded)
    {
        Check.Length(succeeded, scores.Length);
        double[] ranks = Ranks(scores);
        double sum = 0;
        long successes = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            sum += succeeded[i] ? ranks[i] : 0;
            successes += succeeded[i] ? 1 : 0;
        }

        long failures = ranks.Length - successes;
        if (successes == 0 || failures == 0)
        {
            throw new ArgumentException($"The area needs a success and a failure, but there are {successes} and {failures}.", nameof(succeeded));
        }

        return (sum - (successes * (successes + 1) / 2.0)) / successes / failures;
    }

    /// <summary>The places of values in ascending order, from 1; equal values share their mean place.</summary>
    /// <param name="values">Any number of values.</param>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        CheckNumbers(values, nameof(values));
        double[] sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            for (int i = first; i < end; i++)
            {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }

    private static void CheckNumbers(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException($"'{name}'[{i}] is NaN, which has no place in an order.", name);
            }
        }
    }
}
