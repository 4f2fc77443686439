using System;

namespace StaticNets.Numerics;

/// <summary>Expectations over a standard normal number by Gauss–Hermite quadrature: E f(x) ≈ Σ wᵢ·f(xᵢ).</summary>
/// <remarks>
/// Nodes are the eigenvalues of the Jacobi matrix of the Hermite polynomials, weights the squared first components of
/// its eigenvectors. Exact for polynomials below degree 2n; poor at kinks.
/// Source: Golub and Welsch, "Calculation of Gauss quadrature rules", Math. Comp. 23 (1969), 221–230.
/// </remarks>
public sealed class GaussHermite
{
    private readonly double[] _nodes;
    private readonly double[] _weights;

    /// <summary>A rule.</summary>
    /// <param name="count">Number of nodes n, positive.</param>
    public GaussHermite(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var jacobi = new Matrix(count, count);
        for (int i = 1; i < count; i++)
        {
            jacobi[i, i - 1] = Math.Sqrt(i);
            jacobi[i - 1, i] = Math.Sqrt(i);
        }

        var eigen = new SymmetricEigen(jacobi);
        _nodes = eigen.Values.ToArray();
        _weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            _weights[i] = eigen.Vectors[0, i] * eigen.Vectors[0, i];
        }
    }

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The weights, of sum 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>E f(x) for x normal with mean 0.</summary>
    /// <param name="variance">Variance of x, zero or more.</param>
    /// <param name="function">f.</param>
    public double Expect(double variance, Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        double deviation = Math.Sqrt(variance);
        double sum = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            sum += _weights[i] * function(deviation * _nodes[i]);
        }

        return sum;
    }
}
