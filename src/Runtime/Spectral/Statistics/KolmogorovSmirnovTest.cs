using System;

namespace StaticNets.Spectral.Statistics;

/// <summary>Whether samples come from a continuous distribution: the two-sided test of Kolmogorov and Smirnov.</summary>
/// <remarks>
/// D = sup |Fₙ(x) − F(x)|. The p-value is that of a distribution fixed beforehand; where its parameters were fitted to
/// the same samples, p is too great. SciPy: scipy.stats.kstest(x, cdf).
/// </remarks>
/// <param name="Count">Number of samples n.</param>
/// <param name="Distance">D, in (0, 1].</param>
/// <param name="PValue">P(D′ &gt; D) if the samples are of the distribution; in [0, 1].</param>
public sealed record KolmogorovSmirnovTest(int Count, double Distance, double PValue)
{
    /// <summary>Makes the test.</summary>
    /// <param name="samples">[n], one or more, in any order.</param>
    /// <param name="distribution">F, nondecreasing from 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is NaN.</exception>
    public static KolmogorovSmirnovTest Of(ReadOnlySpan<double> samples, Func<double, double> distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        if (samples.IsEmpty)
        {
            throw new ArgumentException("The test needs a sample.", nameof(samples));
        }

        double[] sorted = samples.ToArray();
        Array.Sort(sorted); // NaN comes first
        if (double.IsNaN(sorted[0]))
        {
            throw new ArgumentException("No sample may be NaN.", nameof(samples));
        }

        double n = sorted.Length;
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double value = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(value - (i / n), ((i + 1) / n) - value));
        }

        distance = Math.Min(distance, 1);
        return new KolmogorovSmirnovTest(sorted.Length, distance, KolmogorovDistribution.UpperTail(sorted.Length, distance));
    }
}
