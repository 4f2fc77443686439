using System;
using System.Collections.Generic;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights;

/// <summary>The empirical density of a spectrum, as a histogram and as a smooth curve: the data of a plot.</summary>
/// <remarks>
/// Both integrate to one. The curve is a Gaussian kernel estimate with Silverman's bandwidth, 0.9·min(deviation,
/// interquartile range / 1.34)·n^(−1/5), and reaches three bandwidths out of the values, below zero too. Source:
/// Silverman, "Density estimation for statistics and data analysis", 1986, section 3.4.2.
/// </remarks>
/// <param name="Edges">Edges of the bins, ascending, one more than bins.</param>
/// <param name="Heights">Height of the histogram in each bin, per unit of the values.</param>
/// <param name="Points">Where the curve is given, ascending; empty where all values are equal.</param>
/// <param name="Curve">The curve at each point, per unit of the values.</param>
/// <param name="Bandwidth">Deviation of the kernel, in units of the values; 0 where all values are equal.</param>
public sealed record SpectralDensity(
    IReadOnlyList<double> Edges, IReadOnlyList<double> Heights, IReadOnlyList<double> Points, IReadOnlyList<double> Curve, double Bandwidth)
{
    private const int CurvePoints = 256;

    /// <summary>Estimates a density.</summary>
    /// <param name="values">One or more, finite, in any order.</param>
    /// <param name="bins">Bins of the histogram, positive; between the least and the largest value, or one of width 1 around all of them where they are equal.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SpectralDensity Of(ReadOnlySpan<double> values, int bins = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length == 0 || !double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
        {
            throw new ArgumentException("A density needs one value or more, and finite ones.", nameof(values));
        }

        double width = (sorted[^1] - sorted[0]) / bins;
        if (width == 0)
        {
            return new SpectralDensity([sorted[0] - 0.5, sorted[0] + 0.5], [1], [], [], 0);
        }

        var edges = new double[bins + 1];
        var heights = new double[bins];
        for (int i = 0; i <= bins; i++)
        {
            edges[i] = i == bins ? sorted[^1] : sorted[0] + (i * width);
        }

        foreach (double value in sorted)
        {
            heights[Math.Min(bins - 1, (int)((value - sorted[0]) / width))] += 1 / (sorted.Length * width);
        }

        double bandwidth = BandwidthOf(sorted);
        var points = new double[CurvePoints];
        var curve = new double[CurvePoints];
        double start = sorted[0] - (3 * bandwidth);
        double step = (sorted[^1] - sorted[0] + (6 * bandwidth)) / (CurvePoints - 1);
        for (int i = 0; i < CurvePoints; i++)
        {
            points[i] = start + (i * step);
            foreach (double value in sorted)
            {
                curve[i] += StandardNormal.Density((points[i] - value) / bandwidth) / (bandwidth * sorted.Length);
            }
        }

        return new SpectralDensity(edges, heights, points, curve, bandwidth);
    }

    private static double BandwidthOf(double[] sorted)
    {
        double mean = 0;
        foreach (double value in sorted)
        {
            mean += value / sorted.Length;
        }

        double variance = 0;
        foreach (double value in sorted)
        {
            variance += (value - mean) * (value - mean) / sorted.Length;
        }

        double deviation = Math.Sqrt(variance);
        double quartiles = (Quantiles.Of(sorted, 0.75) - Quantiles.Of(sorted, 0.25)) / 1.34;
        return 0.9 * (quartiles > 0 ? Math.Min(deviation, quartiles) : deviation) * Math.Pow(sorted.Length, -0.2);
    }
}
