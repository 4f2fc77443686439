using System;
using System.Threading;
using StaticNets.Random;

namespace StaticNets.Numerics;

/// <summary>A·V ≈ V·T: what a symmetric matrix looks like from a start vector, after m products with it.</summary>
/// <remarks>
/// V's columns are orthonormal to rounding, since each is made orthogonal to all before it; without that, copies of converged
/// eigenvalues appear. T's eigenvalues are the Ritz values; the squared first components of its eigenvectors are their weights
/// in the start vector, and nodes of a Gauss quadrature of its spectral measure.
/// Source: Golub and Meurant, "Matrices, moments and quadrature with applications" (2010), chapters 4 and 6.
/// </remarks>
public sealed class LanczosDecomposition
{
    private readonly double[] _diagonal;
    private readonly double[] _offDiagonal;
    private readonly double[] _values;
    private readonly double[] _weights;

    private LanczosDecomposition(double[] diagonal, double[] offDiagonal, bool isExhausted)
    {
        (_diagonal, _offDiagonal, IsExhausted) = (diagonal, offDiagonal, isExhausted);
        var tridiagonal = new Matrix(diagonal.Length, diagonal.Length);
        for (int i = 0; i < diagonal.Length; i++)
        {
            tridiagonal[i, i] = diagonal[i];
            if (i + 1 < diagonal.Length)
            {
                tridiagonal[i + 1, i] = offDiagonal[i];
                tridiagonal[i, i + 1] = offDiagonal[i];
            }
        }

        var eigen = new SymmetricEigen(tridiagonal);
        _values = eigen.Values.ToArray();
        _weights = new double[_values.Length];
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = eigen.Vectors[0, i] * eigen.Vectors[0, i];
        }
    }

    /// <summary>The diagonal α of T, [m].</summary>
    public ReadOnlySpan<double> Diagonal => _diagonal;

    /// <summary>The off-diagonal β of T, [m − 1].</summary>
    public ReadOnlySpan<double> OffDiagonal => _offDiagonal;

    /// <summary>The Ritz values, ascending, [m].</summary>
    public ReadOnlySpan<double> RitzValues => _values;

    /// <summary>The Ritz values' weights in the start vector, [m], of sum 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Whether the products span no more than these vectors, so that the Ritz values are eigenvalues.</summary>
    public bool IsExhausted { get; }

    /// <summary>Takes m steps from a vector.</summary>
    /// <param name="matrix">A, of which m products are taken.</param>
    /// <param name="start">Start vector, [n], not zero; its length does not matter.</param>
    /// <param name="steps">m, positive; beyond n there is nothing to find. The vectors take m · n · 8 bytes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    /// <exception cref="ArgumentException">The start vector is zero or not finite, or a product is not finite.</exception>
    public static LanczosDecomposition Of(ISymmetricOperator matrix, ReadOnlySpan<double> start, int steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Check.Length(start, matrix.Dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        double length = DenseVector.Norm(start);
        if (!(length > 0 && double.IsFinite(length)))
        {
            throw new ArgumentException($"The start vector must be finite and not zero, but its length is {length}.", nameof(start));
        }

        steps = Math.Min(steps, matrix.Dimension);
        var basis = new KrylovBasis(matrix.Dimension, steps);
        basis.Add(start, length);
        var diagonal = new double[steps];
        var offDiagonal = new double[steps - 1];
        var components = new double[steps];
        var product = new double[matrix.Dimension];
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            matrix.Apply(basis[step], product);
            CheckFinite(product, step);
            double rest = basis.Orthogonalize(product, components);
            diagonal[step] = components[step];
            if (step + 1 == steps)
            {
                break;
            }

            if (rest == 0)
            {
                return new(diagonal[..(step + 1)], offDiagonal[..step], isExhausted: true);
            }

            offDiagonal[step] = rest;
            basis.Add(product, rest);
        }

        return new(diagonal, offDiagonal, isExhausted: steps == matrix.Dimension);
    }

    /// <summary>Takes m steps from a random vector of normal numbers.</summary>
    /// <param name="matrix">A, of which m products are taken.</param>
    /// <param name="steps">m, positive; beyond n there is nothing to find. The vectors take m · n · 8 bytes.</param>
    /// <param name="seed">Seed of the start vector.</param>
    /// <param name="stream">Which of the seed's vectors.</param>
    /// <param name="cancellation">Asked before every product.</param>
    /// <exception cref="ArgumentException">A product is not finite.</exception>
    public static LanczosDecomposition Of(ISymmetricOperator matrix, int steps, ulong seed, ulong stream = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var start = new double[matrix.Dimension];
        var random = new Philox(seed, stream);
        KrylovBasis.Draw(start, ref random);
        return Of(matrix, start, steps, cancellation);
    }

    internal static void CheckFinite(ReadOnlySpan<double> product, int step)
    {
        foreach (double element in product)
        {
            if (!double.IsFinite(element))
            {
                throw new ArgumentException($"Product {step} with the matrix is not finite.", nameof(product));
            }
        }
    }
}
