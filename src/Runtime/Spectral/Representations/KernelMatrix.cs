using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>How alike samples are by a layer's features: symmetric matrices [samples, samples].</summary>
public static class KernelMatrix
{
    /// <summary>K = XXᵀ, inner products of the features as they are.</summary>
    /// <param name="features">X, [samples, size]; not changed.</param>
    /// <exception cref="ArgumentException">There is no sample or no feature, or a feature is not finite.</exception>
    public static Matrix Linear(Matrix features)
    {
        FeatureMatrix.CheckNotEmpty(features, nameof(features));
        FeatureMatrix.CheckFinite(features, nameof(features));
        return FeatureMatrix.Gram(features);
    }

    /// <summary>Kᵢⱼ = exp(−‖xᵢ − xⱼ‖² / 2σ²), with σ a part of the median distance between two samples.</summary>
    /// <remarks>Source: Kornblith, Norouzi, Lee and Hinton, "Similarity of neural network representations revisited", ICML 2019, section 3.</remarks>
    /// <param name="features">[samples, size], two samples or more; not changed.</param>
    /// <param name="bandwidth">σ relative to the median distance, positive.</param>
    /// <exception cref="ArgumentException">There are fewer than two samples, a feature is not finite, or half of the distances are zero.</exception>
    public static Matrix Gaussian(Matrix features, double bandwidth = 0.5)
    {
        FeatureMatrix.CheckNotEmpty(features, nameof(features));
        FeatureMatrix.CheckFinite(features, nameof(features));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        int n = features.Rows;
        if (n < 2)
        {
            throw new ArgumentException("A distance needs two samples.", nameof(features));
        }

        // Of centred features, so that a large mean does not swallow the differences.
        Matrix kernel = FeatureMatrix.Gram(FeatureMatrix.Centred(features));
        var squares = new double[n * (n - 1) / 2];
        int pair = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                squares[pair++] = kernel[i, j] = Math.Max(0, kernel[i, i] + kernel[j, j] - (2 * kernel[i, j]));
            }
        }

        Array.Sort(squares);
        double median = (Math.Sqrt(squares[(squares.Length - 1) / 2]) + Math.Sqrt(squares[squares.Length / 2])) / 2;
        if (median == 0)
        {
            throw new ArgumentException("At least half of the distances between samples are zero: their median is no bandwidth.", nameof(features));
        }

        double width = bandwidth * median;
        for (int i = 0; i < n; i++)
        {
            kernel[i, i] = 1;
            for (int j = 0; j < i; j++)
            {
                kernel[i, j] = kernel[j, i] = Math.Exp(-kernel[i, j] / (2 * width * width));
            }
        }

        return kernel;
    }
}
