using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>How alike two representations of the same samples are, whatever their sizes, rotations and scales: HSIC(K, L) / √(HSIC(K, K)·HSIC(L, L)).</summary>
/// <remarks>
/// 1 for representations that are equal up to an orthogonal map, a common scale and a shift.
/// Source: Kornblith, Norouzi, Lee and Hinton, "Similarity of neural network representations revisited", ICML 2019.
/// </remarks>
public static class CentredKernelAlignment
{
    /// <summary>With linear kernels: ‖YᵀX‖² / (‖XᵀX‖·‖YᵀY‖) of centred features.</summary>
    /// <remarks>By features or by samples, whichever are fewer; both give the same.</remarks>
    /// <param name="first">X, [samples, size]; not changed.</param>
    /// <param name="second">Y, [samples, size of its own]; not changed.</param>
    /// <returns>In [0, 1]; NaN where a representation is the same for every sample.</returns>
    /// <exception cref="ArgumentException">The numbers of samples differ or are below 2, or a feature is not finite.</exception>
    public static double Linear(Matrix first, Matrix second)
    {
        FeatureMatrix.CheckNotEmpty(first, nameof(first));
        FeatureMatrix.CheckNotEmpty(second, nameof(second));
        FeatureMatrix.CheckSameCount(first, second, nameof(second));
        FeatureMatrix.CheckFinite(first, nameof(first));
        FeatureMatrix.CheckFinite(second, nameof(second));
        if (Math.Max(first.Columns, second.Columns) > first.Rows)
        {
            // The Gram matrices of centred features are centred, and smaller.
            return OfKernels(FeatureMatrix.Gram(FeatureMatrix.Centred(first)), FeatureMatrix.Gram(FeatureMatrix.Centred(second)));
        }

        Matrix x = FeatureMatrix.Centred(first).Transpose();
        Matrix y = FeatureMatrix.Centred(second).Transpose();
        if (IsRounding(x.FrobeniusNorm(), first) || IsRounding(y.FrobeniusNorm(), second))
        {
            return double.NaN;
        }

        double between = y.Multiply(x.Transpose()).FrobeniusNorm();
        return between / FeatureMatrix.Gram(x).FrobeniusNorm() * (between / FeatureMatrix.Gram(y).FrobeniusNorm());
    }

    /// <summary>With kernels of any kind.</summary>
    /// <param name="first">K, [samples, samples], symmetric, as of <see cref="KernelMatrix"/>.</param>
    /// <param name="second">L, [samples, samples], symmetric.</param>
    /// <param name="estimator">How dependence is estimated.</param>
    /// <returns>At most 1, in [0, 1] by the biased estimator; NaN where a kernel is the same for every pair of samples.</returns>
    /// <exception cref="ArgumentException">A matrix is not square, the numbers of samples differ or are too small, or an element is not finite.</exception>
    public static double OfKernels(Matrix first, Matrix second, HilbertSchmidtEstimator estimator = HilbertSchmidtEstimator.Biased)
    {
        double between = Estimate(first, second, estimator);
        return Ratio(between, OwnOf(first, estimator), OwnOf(second, estimator));
    }

    /// <summary>Each layer of one list against each of another, for example the layers of two networks, or of two checkpoints.</summary>
    /// <param name="first">Layers for the rows.</param>
    /// <param name="second">Layers for the columns, of the same samples.</param>
    /// <param name="kernel">From features to a kernel matrix; null is <see cref="KernelMatrix.Linear"/>.</param>
    /// <param name="estimator">How dependence is estimated.</param>
    /// <returns>[first.Count, second.Count]; holds a kernel [samples, samples] of every layer on the way.</returns>
    /// <exception cref="ArgumentException">The numbers of samples differ or are too small, or a feature is not finite.</exception>
    public static Matrix Between(
        IReadOnlyList<Features> first,
        IReadOnlyList<Features> second,
        Func<Matrix, Matrix>? kernel = null,
        HilbertSchmidtEstimator estimator = HilbertSchmidtEstimator.Biased)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        kernel ??= KernelMatrix.Linear;
        Matrix[] rows = [.. first.Select(layer => kernel(layer.Values))];
        Matrix[] columns = ReferenceEquals(first, second) ? rows : [.. second.Select(layer => kernel(layer.Values))];
        double[] ownRows = [.. rows.Select(one => OwnOf(one, estimator))];
        double[] ownColumns = ReferenceEquals(rows, columns) ? ownRows : [.. columns.Select(one => OwnOf(one, estimator))];
        var table = new Matrix(rows.Length, columns.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                table[i, j] = ReferenceEquals(rows, columns) && j < i
                    ? table[j, i]
                    : Ratio(Estimate(rows[i], columns[j], estimator), ownRows[i], ownColumns[j]);
            }
        }

        return table;
    }

    internal static double Estimate(Matrix first, Matrix second, HilbertSchmidtEstimator estimator) =>
        estimator == HilbertSchmidtEstimator.Biased ? HilbertSchmidt.Biased(first, second) : HilbertSchmidt.Unbiased(first, second);

    internal static double Ratio(double between, double first, double second) => between / Math.Sqrt(first) / Math.Sqrt(second);

    // NaN where nothing but rounding is left of the kernel by centring it: the ratio is then NaN too.
    private static double OwnOf(Matrix kernel, HilbertSchmidtEstimator estimator)
    {
        double own = Estimate(kernel, kernel, estimator);
        double rounding = kernel.FrobeniusNorm() * Math.ScaleB(1, -52);
        return own > rounding * rounding ? own : double.NaN;
    }

    private static bool IsRounding(double norm, Matrix values) =>
        norm <= values.FrobeniusNorm() * Math.ScaleB(Math.Max(values.Rows, values.Columns), -52);
}
