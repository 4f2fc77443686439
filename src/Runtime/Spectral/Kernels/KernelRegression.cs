using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>Kernel ridge regression: f(x) = k(x)ᵀ·(K + ridge·I)⁺·Y.</summary>
/// <remarks>
/// By the eigenvalues of K, of which those that are rounding error count as zero: tangent kernels are often of low rank.
/// Source: Schölkopf and Smola, "Learning with kernels" (2002), section 4.6.
/// </remarks>
public sealed class KernelRegression
{
    private readonly Matrix _coefficients;

    /// <summary>Fits.</summary>
    /// <param name="kernel">K of the training samples, [n, n], symmetric.</param>
    /// <param name="targets">Y, [n, k].</param>
    /// <param name="ridge">Added to every eigenvalue, zero or more.</param>
    /// <param name="tolerance">Eigenvalues below this, relative to the largest, count as zero; 1e-6 suits kernels in single precision.</param>
    /// <exception cref="ArgumentException">The extents do not fit, or an element is not finite.</exception>
    public KernelRegression(Matrix kernel, Matrix targets, double ridge = 0, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        if (targets.Rows != kernel.Rows)
        {
            throw new ArgumentException($"'{nameof(targets)}' must have {kernel.Rows} rows, as the kernel, but has {targets.Rows}.", nameof(targets));
        }

        var eigen = new SymmetricEigen(kernel);
        Matrix components = eigen.Vectors.Transpose().Multiply(targets);
        double largest = Math.Abs(eigen.Values[^1]);
        for (int i = 0; i < components.Rows; i++)
        {
            double value = eigen.Values[i];
            bool counts = value > tolerance * largest;
            Rank += counts ? 1 : 0;
            DenseVector.Scale(counts ? 1 / (value + ridge) : 0, components.Row(i));
        }

        _coefficients = eigen.Vectors.Multiply(components);
    }

    /// <summary>Number of eigenvalues that count.</summary>
    public int Rank { get; }

    /// <summary>Answers for new samples.</summary>
    /// <param name="cross">The kernel between new samples and the training samples, [m, n].</param>
    /// <returns>[m, k].</returns>
    public Matrix Predict(Matrix cross)
    {
        ArgumentNullException.ThrowIfNull(cross);
        return cross.Multiply(_coefficients);
    }
}
