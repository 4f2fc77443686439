using System;

namespace StaticNets.Numerics;

/// <summary>Some eigenvalues of a symmetric matrix, with eigenvectors and how well each is known.</summary>
public sealed class EigenPairs
{
    private readonly double[] _values;
    private readonly double[] _residuals;

    internal EigenPairs(double[] values, Matrix vectors, double[] residuals, int products, bool hasConverged) =>
        (_values, Vectors, _residuals, Products, HasConverged) = (values, vectors, residuals, products, hasConverged);

    /// <summary>The eigenvalues, in the order that was asked for, [count].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The eigenvectors as rows, [count, n], of length 1; their signs mean nothing.</summary>
    public Matrix Vectors { get; }

    /// <summary>‖A·x − λ·x‖ of each pair: within this distance of the value lies an eigenvalue.</summary>
    public ReadOnlySpan<double> Residuals => _residuals;

    /// <summary>Products with the matrix that were taken.</summary>
    public int Products { get; }

    /// <summary>Whether every residual is below the tolerance that was asked for.</summary>
    public bool HasConverged { get; }
}
