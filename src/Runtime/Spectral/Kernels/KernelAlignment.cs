using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>How alike two kernels are: the cosine of the angle between them as vectors.</summary>
/// <remarks>Source: Cristianini, Shawe-Taylor, Elisseeff and Kandola, "On kernel-target alignment", NeurIPS 2001.</remarks>
public static class KernelAlignment
{
    /// <summary>⟨A, B⟩ / (‖A‖·‖B‖) in the Frobenius product.</summary>
    /// <param name="first">A, [n, n], not zero.</param>
    /// <param name="second">B, [n, n], not zero.</param>
    /// <returns>In [−1, 1]; of positive semidefinite kernels in [0, 1].</returns>
    /// <exception cref="ArgumentException">The extents differ, or a kernel is zero.</exception>
    public static double Of(Matrix first, Matrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rows != second.Rows || first.Columns != second.Columns)
        {
            throw new ArgumentException(
                $"Kernels must have equal extents: [{first.Rows}, {first.Columns}] and [{second.Rows}, {second.Columns}].", nameof(second));
        }

        double norms = first.FrobeniusNorm() * second.FrobeniusNorm();
        return norms > 0
            ? DenseVector.Dot(first.Values, second.Values) / norms
            : throw new ArgumentException("A kernel that is zero has no direction.", nameof(first));
    }

    /// <summary>The alignment of a kernel with targets: that with Y·Yᵀ.</summary>
    /// <param name="kernel">[n, n], not zero.</param>
    /// <param name="targets">Y, [n, k]: for a class problem one column of ±1, or one-hot columns.</param>
    public static double WithTargets(Matrix kernel, Matrix targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Of(kernel, targets.Multiply(targets.Transpose()));
    }

    /// <summary>The kernel with the mean taken out of its feature space: H·K·H, H = I − 1·1ᵀ/n.</summary>
    /// <param name="kernel">K, [n, n], symmetric; not changed.</param>
    public static Matrix Centred(Matrix kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        int n = kernel.Rows;
        var means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++)
        {
            foreach (double element in kernel.Row(i))
            {
                means[i] += element / n;
            }

            mean += means[i] / n;
        }

        Matrix centred = kernel.Copy();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                centred[i, j] += mean - means[i] - means[j];
            }
        }

        return centred;
    }
}
