using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights.Vectors;

/// <summary>Which singular vectors look random, and where information ends.</summary>
/// <remarks>
/// <para>The components of a random unit vector v of length d, times √d, are N(0, 1), and their squares follow the law of
/// Porter and Thomas. Each vector gets a two-sided test of Kolmogorov and Smirnov against N(0, 1). A random vector's p is
/// nearly uniform: since its length is given, not drawn, small distances are a little more frequent than the test
/// assumes, and the mean of p is 0.54 instead of 0.5 (measured, d = 100 .. 1,000).</para>
/// <para>p is averaged over a window around each index, cut off at the ends of the spectrum. Source: Staats, Thamm and
/// Rosenow, "Boundary between noise and information applied to filtering neural network weight matrices", Phys. Rev. E
/// 108, L022302 (2023), section A of its method.</para>
/// </remarks>
/// <param name="Length">d, components of a vector.</param>
/// <param name="Window">Neighbours averaged over, itself among them; odd.</param>
/// <param name="Threshold">Mean p from which on vectors count as random.</param>
/// <param name="PValues">p of each vector, in the order of the singular values, the largest first.</param>
/// <param name="MeanPValues">Mean of p over the window around each.</param>
/// <param name="Boundary">
/// The first index whose mean p reaches the threshold: vectors before it carry information. The number of vectors where
/// none does.
/// </param>
public sealed record PorterThomasTest(
    int Length, int Window, double Threshold, IReadOnlyList<double> PValues, IReadOnlyList<double> MeanPValues, int Boundary)
{
    /// <summary>Neighbours that are averaged over unless told otherwise.</summary>
    public const int DefaultWindow = 15;

    /// <summary>Mean p that counts as random unless told otherwise; a choice of this library, not of the source.</summary>
    public const double DefaultThreshold = 0.3;

    /// <summary>Tests vectors.</summary>
    /// <param name="vectors">Unit vectors as columns, [d, count], in the order of their singular values, one or more.</param>
    /// <param name="window">Neighbours to average over, odd and positive.</param>
    /// <param name="threshold">Mean p from which on vectors count as random, in (0, 1).</param>
    /// <exception cref="ArgumentException">There is no vector, or one has not length one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is even or not positive, or the threshold lies elsewhere.</exception>
    public static PorterThomasTest Of(Matrix vectors, int window = DefaultWindow, double threshold = DefaultThreshold)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        if (window % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "The window has a centre: it must be odd.");
        }

        if (!(threshold is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is a mean of p-values, in (0, 1).");
        }

        if (vectors.Rows == 0 || vectors.Columns == 0)
        {
            throw new ArgumentException($"[{vectors.Rows}, {vectors.Columns}]: there is no vector to test.", nameof(vectors));
        }

        Matrix rows = vectors.Transpose();
        var pValues = new double[rows.Rows];
        for (int k = 0; k < rows.Rows; k++)
        {
            Span<double> vector = rows.Row(k);
            double length = DenseVector.Norm(vector);
            if (!(Math.Abs(length - 1) < 1e-6))
            {
                throw new ArgumentException($"Column {k} must be a unit vector, but has length {length}.", nameof(vectors));
            }

            DenseVector.Scale(Math.Sqrt(vector.Length), vector);
            pValues[k] = KolmogorovSmirnovTest.Of(vector, StandardNormal.Cdf).PValue;
        }

        double[] means = Means(pValues, window);
        int boundary = Array.FindIndex(means, mean => mean >= threshold);
        return new PorterThomasTest(rows.Columns, window, threshold, pValues, means, boundary < 0 ? means.Length : boundary);
    }

    private static double[] Means(double[] values, int window)
    {
        var means = new double[values.Length];
        for (int k = 0; k < means.Length; k++)
        {
            int first = Math.Max(0, k - (window / 2));
            int end = Math.Min(values.Length, k + (window / 2) + 1);
            for (int i = first; i < end; i++)
            {
                means[k] += values[i] / (end - first);
            }
        }

        return means;
    }
}
