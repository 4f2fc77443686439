using System;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>Finds the scale whose density is nearest to a smoothed histogram of singular values.</summary>
/// <remarks>
/// The histogram is smoothed by a Gaussian kernel, and so is the law, or its steep edges would be found too far out; the
/// sum of squared differences over the grid is least. Values far above the bulk lie outside of the grid, which ends at
/// twice the median's edge.
/// </remarks>
internal static class HistogramFit
{
    private const int Points = 128;
    private const int LawPoints = 512;

    /// <summary>The scale of least squares.</summary>
    /// <param name="values">Singular values, descending.</param>
    /// <param name="aspect">q.</param>
    /// <param name="start">A scale within a factor of two of the answer: that of the median.</param>
    public static double Scale(ReadOnlySpan<double> values, double aspect, double start)
    {
        var law = new MarchenkoPasturLaw(aspect, 1);
        double width = (law.UpperEdge - law.LowerEdge) * start;
        double bandwidth = width * Math.Pow(values.Length, -0.4); // a few spacings between neighbours
        var grid = new double[Points];
        var density = new double[Points];
        double end = 2 * law.UpperEdge * start;
        for (int i = 0; i < Points; i++)
        {
            grid[i] = end * (i + 0.5) / Points;
            foreach (double value in values)
            {
                density[i] += Kernel(grid[i] - value, bandwidth) / values.Length;
            }
        }

        // The law at a = 1 as points of equal probability.
        var quantiles = new double[LawPoints];
        for (int i = 0; i < LawPoints; i++)
        {
            quantiles[i] = law.Quantile((i + 0.5) / LawPoints);
        }

        double Misfit(double scale)
        {
            // The weight of the bulk is free: spikes have a part of the whole. Least squares give it directly.
            double product = 0;
            double square = 0;
            double own = 0;
            for (int i = 0; i < Points; i++)
            {
                double expected = 0;
                foreach (double quantile in quantiles)
                {
                    expected += Kernel(grid[i] - (scale * quantile), bandwidth) / LawPoints;
                }

                product += expected * density[i];
                square += expected * expected;
                own += density[i] * density[i];
            }

            return own - (square == 0 ? 0 : product * product / square);
        }

        return Minimum.Of(Misfit, start / 2, start * 2, 1e-6 * start);
    }

    private static double Kernel(double distance, double bandwidth) => StandardNormal.Density(distance / bandwidth) / bandwidth;
}
