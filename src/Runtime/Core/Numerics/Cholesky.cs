using System;

namespace StaticNets.Numerics;

/// <summary>A = L·Lᵀ for a symmetric positive definite matrix, L lower triangular with a positive diagonal.</summary>
/// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th edition, section 4.2.</remarks>
public sealed class Cholesky
{
    private readonly Matrix _l;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of which only the lower triangle is read; not changed.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or an element is not finite.</exception>
    /// <exception cref="NotPositiveDefiniteException">The matrix is not positive definite; the message names the pivot.</exception>
    public Cholesky(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare(nameof(matrix));
        matrix.CheckFinite(nameof(matrix));
        _l = new Matrix(matrix.Rows, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++)
        {
            Span<double> row = _l.Row(i);
            for (int j = 0; j < i; j++)
            {
                row[j] = (matrix[i, j] - DenseVector.Dot(row[..j], _l.Row(j))) / _l[j, j];
            }

            double pivot = matrix[i, i] - DenseVector.Dot(row[..i], row);
            if (!(pivot > 0))
            {
                throw new NotPositiveDefiniteException(i, pivot);
            }

            row[i] = Math.Sqrt(pivot);
        }
    }

    /// <summary>L; a new matrix at each call.</summary>
    public Matrix L() => _l.Copy();

    /// <summary>ln det A, which does not overflow where det A would.</summary>
    public double LogDeterminant()
    {
        double sum = 0;
        for (int i = 0; i < _l.Rows; i++)
        {
            sum += Math.Log(_l[i, i]);
        }

        return 2 * sum;
    }

    /// <summary>Solves A·x = b.</summary>
    /// <param name="right">b, [rows].</param>
    /// <returns>x, [rows].</returns>
    /// <exception cref="ArgumentException">The length is not the number of rows.</exception>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        Check.Length(right, _l.Rows);
        double[] x = right.ToArray();
        for (int i = 0; i < x.Length; i++) // L·y = b
        {
            x[i] = (x[i] - DenseVector.Dot(_l.Row(i)[..i], x)) / _l[i, i];
        }

        for (int i = x.Length - 1; i >= 0; i--) // Lᵀ·x = y
        {
            x[i] /= _l[i, i];
            DenseVector.AddScaled(-x[i], _l.Row(i)[..i], x);
        }

        return x;
    }
}
