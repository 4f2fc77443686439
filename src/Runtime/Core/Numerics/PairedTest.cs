using System;

namespace StaticNets.Numerics;

/// <summary>One-sided paired t-test: whether the first of two measurements is greater on average, over pairs such as equal seeds.</summary>
/// <remarks>
/// With the differences dᵢ = aᵢ − bᵢ, t = mean(d) / (s / √n), where s² has the divisor n − 1; the p-value is P(T ≥ t) for
/// Student's distribution of n − 1 degrees of freedom. Source: Student, "The probable error of a mean", Biometrika 1908.
/// SciPy: scipy.stats.ttest_rel(a, b, alternative="greater").
/// </remarks>
/// <param name="Count">Number of pairs n.</param>
/// <param name="MeanDifference">Mean of the differences.</param>
/// <param name="Statistic">t; infinite where all differences are equal and not zero, zero where all are zero.</param>
/// <param name="PValue">Probability of such a t, or a greater one, if the first were no greater; in [0, 1].</param>
public sealed record PairedTest(int Count, double MeanDifference, double Statistic, double PValue)
{
    /// <summary>Makes the test.</summary>
    /// <param name="first">a, two values or more.</param>
    /// <param name="second">b, as many; the i-th belongs to the i-th of a.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two pairs, or a value is not finite.</exception>
    public static PairedTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Check.Length(second, first.Length);
        if (first.Length < 2)
        {
            throw new ArgumentException($"A paired test needs two pairs or more, but found {first.Length}.", nameof(first));
        }

        double mean = 0;
        for (int i = 0; i < first.Length; i++)
        {
            mean += (first[i] - second[i]) / first.Length;
        }

        if (!double.IsFinite(mean))
        {
            throw new ArgumentException("Every value must be finite.", nameof(first));
        }

        double squares = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double rest = first[i] - second[i] - mean;
            squares += rest * rest;
        }

        double error = Math.Sqrt(squares / (first.Length - 1) / first.Length);
        double t = mean == 0 ? 0 : mean / error;
        return new PairedTest(first.Length, mean, t, UpperTail(t, first.Length - 1));
    }

    // P(T ≥ t). For a whole number of degrees of freedom ν the integral is a finite sum in θ = arctan(t / √ν).
    // Source: Abramowitz and Stegun, "Handbook of mathematical functions", 26.7.3 and 26.7.4.
    private static double UpperTail(double t, int degrees)
    {
        double angle = Math.Atan(t / Math.Sqrt(degrees));
        (double sine, double cosine) = Math.SinCos(angle);
        bool isOdd = degrees % 2 == 1;
        double term = isOdd ? cosine : 1;
        double sum = 0;
        for (int power = isOdd ? 1 : 0; power <= degrees - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        double within = isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum; // P(−t ≤ T ≤ t), odd in t
        return (1 - within) / 2;
    }
}
