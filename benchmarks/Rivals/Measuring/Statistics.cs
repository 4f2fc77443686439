using System;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Order statistics.</summary>
internal static class Statistics
{
    /// <summary>The middle value; the mean of the two middle ones of an even number.</summary>
    /// <param name="values">One or more, in any order.</param>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A median needs a value.", nameof(values));
        }

        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The least value that a share of all values does not exceed: the nearest rank.</summary>
    /// <param name="sorted">One or more, ascending.</param>
    /// <param name="share">In (0, 1]; 0.99 for the 99th percentile.</param>
    public static T Quantile<T>(ReadOnlySpan<T> sorted, double share)
    {
        if (sorted.IsEmpty || share is not (> 0 and <= 1))
        {
            throw new ArgumentException("A quantile needs values, and a share above 0 and up to 1.", nameof(share));
        }

        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    /// <summary>The largest difference between two answers, as a share of the largest magnitude in the second.</summary>
    /// <param name="answer">Of one contestant.</param>
    /// <param name="reference">Of another, as long.</param>
    /// <returns>Zero or more; infinite where one is no number or the lengths differ.</returns>
    public static double Deviation(ReadOnlySpan<float> answer, ReadOnlySpan<float> reference)
    {
        if (answer.Length != reference.Length)
        {
            return double.PositiveInfinity;
        }

        double largest = 0;
        double scale = 0;
        for (int i = 0; i < answer.Length; i++)
        {
            double difference = Math.Abs((double)answer[i] - reference[i]);
            if (!double.IsFinite(difference))
            {
                return double.PositiveInfinity;
            }

            largest = Math.Max(largest, difference);
            scale = Math.Max(scale, Math.Abs(reference[i]));
        }

        return largest == 0 ? 0 : largest / scale;
    }
}
