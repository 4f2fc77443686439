using System;

namespace StaticNets.Numerics;

/// <summary>A symmetric matrix in memory as an operator.</summary>
public sealed class MatrixOperator : ISymmetricOperator
{
    private readonly Matrix _matrix;

    /// <summary>Wraps a matrix.</summary>
    /// <param name="matrix">A, square and symmetric; not copied, and not checked for symmetry.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or an element is not finite.</exception>
    public MatrixOperator(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare(nameof(matrix));
        matrix.CheckFinite(nameof(matrix));
        _matrix = matrix;
    }

    /// <inheritdoc/>
    public int Dimension => _matrix.Rows;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        Check.Length(x, Dimension);
        Check.Length(y, Dimension);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = DenseVector.Dot(_matrix.Row(i), x);
        }
    }
}
