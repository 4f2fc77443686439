using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Weights.Comparison;

/// <summary>The angles between two subspaces.</summary>
/// <remarks>
/// Cosines are the singular values of AᵀB for orthonormal columns in A and B; angles below 1e-8 come out as that. Source:
/// Björck and Golub, "Numerical methods for computing angles between linear subspaces", Math. Comp. 27 (1973).
/// </remarks>
public static class PrincipalAngles
{
    /// <summary>Cosines of the angles, descending, each in [0, 1].</summary>
    /// <param name="first">A, [d, k], orthonormal columns.</param>
    /// <param name="second">B, [d, l], orthonormal columns.</param>
    /// <returns>[min(k, l)].</returns>
    /// <exception cref="ArgumentException">The columns have different lengths, or there is none.</exception>
    public static double[] Cosines(Matrix first, Matrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rows != second.Rows || first.Columns == 0 || second.Columns == 0)
        {
            throw new ArgumentException(
                $"[{first.Rows}, {first.Columns}] and [{second.Rows}, {second.Columns}]: two subspaces are of one space, and each has a direction.", nameof(second));
        }

        double[] cosines = new SingularValueDecomposition(first.Transpose().Multiply(second), vectors: false).Values.ToArray();
        return Array.ConvertAll(cosines, cosine => Math.Min(1, cosine)); // above by rounding
    }
}
