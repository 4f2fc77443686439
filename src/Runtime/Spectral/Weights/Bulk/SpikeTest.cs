using System;
using System.Collections.Generic;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>Finds the singular values that stand out of noise, beyond what its largest value does by chance.</summary>
/// <remarks>
/// <para>The largest eigenvalue of n × p Gaussian noise of variance s² lies at s²·(μ + σ·t), where t follows
/// <see cref="TracyWidom"/>, μ = (√(n − ½) + √(p − ½))² and σ = √μ·(1/√(n − ½) + 1/√(p − ½))^⅓. So the margin beyond the
/// edge is of the order N^(−2/3) of it. With k spikes the noise left is (n − k) × (p − k), and its variance the mean
/// square of what it has: Σ ν² of the values from the k-th on, by (n − k)·(p − k). The law fitted to the median would
/// not do, since it fluctuates as much as the largest value itself; it says where the search for k begins, which no
/// number of strong spikes can hide. From there k falls while its last spike is none, and rises while the next value is one.</para>
/// <para>Sources: Johnstone, "On the distribution of the largest eigenvalue in principal components analysis", 2001; Ma,
/// "Accuracy of the Tracy–Widom limits for the extreme eigenvalues in white Wishart matrices", 2012 (the halves);
/// Kritchman and Nadler, "Determining the number of components in a factor model from limited noisy data", 2008 (the
/// sequence of tests and the variance).</para>
/// </remarks>
public static class SpikeTest
{
    /// <summary>Finds the spikes.</summary>
    /// <param name="singularValues">[min(Rows, Columns)], descending.</param>
    /// <param name="bulk">The law of the noise, where the search begins; without a law there is no spike.</param>
    /// <param name="significance">Probability that noise alone shows a spike, in (0, ½).</param>
    /// <returns>The spikes, the largest first.</returns>
    /// <exception cref="ArgumentException">The values do not fit the bulk's extents.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The significance lies elsewhere.</exception>
    public static IReadOnlyList<Spike> Find(ReadOnlySpan<double> singularValues, MarchenkoPasturFit bulk, double significance = 0.01)
    {
        ArgumentNullException.ThrowIfNull(bulk);
        SingularValues.Check(singularValues, bulk.Rows, bulk.Columns);
        if (!(significance is > 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(significance), significance, "The significance is a probability in (0, ½).");
        }

        if (bulk.Law is null)
        {
            return [];
        }

        double[] squares = SquaresFrom(singularValues);
        double Deviation(int spikes) => Math.Sqrt(squares[spikes] / ((double)(bulk.Rows - spikes) * (bulk.Columns - spikes)));

        // At least two values stay noise, or there would be nothing to compare with.
        double least = TracyWidom.UpperQuantile(significance);
        int most = singularValues.Length - 2;
        int count = Math.Min(bulk.CountAboveEdge, most);
        while (count > 0 && Margin(singularValues[count - 1], Deviation(count - 1), bulk.Rows - count + 1, bulk.Columns - count + 1) <= least)
        {
            count--;
        }

        while (count < most && Margin(singularValues[count], Deviation(count), bulk.Rows - count, bulk.Columns - count) > least)
        {
            count++;
        }

        double deviation = Deviation(count);
        double scale = deviation * Math.Sqrt(Math.Max(bulk.Rows, bulk.Columns));
        var spikes = new Spike[count];
        for (int k = 0; k < count; k++)
        {
            double margin = Margin(singularValues[k], deviation, bulk.Rows - k, bulk.Columns - k);
            double signal = SpikedModel.Signal(singularValues[k] / scale, bulk.Aspect);
            double shorter = SpikedModel.ShortOverlap(signal, bulk.Aspect);
            double longer = SpikedModel.LongOverlap(signal, bulk.Aspect);
            (double left, double right) = bulk.Rows <= bulk.Columns ? (shorter, longer) : (longer, shorter);
            spikes[k] = new Spike(k, singularValues[k], margin, TracyWidom.UpperTail(margin), signal * scale, left, right);
        }

        return spikes;
    }

    /// <summary>The singular value that the largest of noise exceeds with a given probability.</summary>
    /// <param name="deviation">s of an entry, positive.</param>
    /// <param name="rows">Rows, positive.</param>
    /// <param name="columns">Columns, positive.</param>
    /// <param name="significance">The probability, in (0, 1).</param>
    public static double Threshold(double deviation, int rows, int columns, double significance = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        (double centre, double width) = Largest(rows, columns);
        return deviation * Math.Sqrt(Math.Max(0, centre + (width * TracyWidom.UpperQuantile(significance))));
    }

    /// <summary>Sums of ν² from each place to the end, the smallest first for their digits.</summary>
    private static double[] SquaresFrom(ReadOnlySpan<double> singularValues)
    {
        var squares = new double[singularValues.Length];
        double sum = 0;
        for (int k = squares.Length - 1; k >= 0; k--)
        {
            sum += singularValues[k] * singularValues[k];
            squares[k] = sum;
        }

        return squares;
    }

    private static double Margin(double singularValue, double deviation, int rows, int columns)
    {
        (double centre, double width) = Largest(rows, columns);
        double ratio = singularValue / deviation;
        return ((ratio * ratio) - centre) / width;
    }

    private static (double Centre, double Width) Largest(int rows, int columns)
    {
        double n = Math.Sqrt(rows - 0.5);
        double p = Math.Sqrt(columns - 0.5);
        return ((n + p) * (n + p), (n + p) * Math.Cbrt((1 / n) + (1 / p)));
    }
}
