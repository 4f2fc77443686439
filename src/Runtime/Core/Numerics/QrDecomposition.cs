using System;

namespace StaticNets.Numerics;

/// <summary>A = Q·R with orthonormal columns in Q and R upper triangular, by Householder reflections.</summary>
/// <remarks>
/// With k = min(rows, columns), Q is [rows, k] and R is [k, columns]: the thin form. The signs on R's diagonal are as
/// the reflections leave them. Source: Golub and Van Loan, "Matrix computations", 4th edition, sections 5.1 and 5.2.
/// </remarks>
public sealed class QrDecomposition
{
    // The columns of A as rows, so that a reflection works on contiguous memory. Row j holds R's column j above and at
    // the diagonal, and the reflection's v below it.
    private readonly Matrix _columns;
    private readonly double[] _beta;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of any shape; not changed.</param>
    /// <exception cref="ArgumentException">An element is not finite.</exception>
    public QrDecomposition(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckFinite(nameof(matrix));
        Rows = matrix.Rows;
        Columns = matrix.Columns;
        _columns = matrix.Transpose();
        _beta = new double[Math.Min(Rows, Columns)];
        for (int j = 0; j < _beta.Length; j++)
        {
            _beta[j] = Householder.Reflect(_columns.Row(j)[j..]);
            for (int other = j + 1; other < Columns; other++)
            {
                Apply(j, _columns.Row(other));
            }
        }
    }

    /// <summary>Rows of A.</summary>
    public int Rows { get; }

    /// <summary>Columns of A.</summary>
    public int Columns { get; }

    /// <summary>Q, [Rows, min(Rows, Columns)]; a new matrix at each call.</summary>
    public Matrix ThinQ()
    {
        int k = _beta.Length;
        var transposed = new Matrix(k, Rows);
        for (int i = 0; i < k; i++)
        {
            Span<double> column = transposed.Row(i);
            column[i] = 1;
            for (int j = i; j >= 0; j--) // the reflections beyond i leave this axis alone
            {
                Apply(j, column);
            }
        }

        return transposed.Transpose();
    }

    /// <summary>R, [min(Rows, Columns), Columns]; a new matrix at each call.</summary>
    public Matrix R()
    {
        var r = new Matrix(_beta.Length, Columns);
        for (int i = 0; i < r.Rows; i++)
        {
            for (int j = i; j < Columns; j++)
            {
                r[i, j] = _columns[j, i];
            }
        }

        return r;
    }

    /// <summary>x ← Qᵀ·x with the full, square Q.</summary>
    /// <param name="vector">x, [Rows], overwritten.</param>
    /// <exception cref="ArgumentException">The length is not the number of rows.</exception>
    public void MultiplyByTransposedQ(Span<double> vector)
    {
        Check.Length(vector, Rows);
        for (int j = 0; j < _beta.Length; j++)
        {
            Apply(j, vector);
        }
    }

    /// <summary>An element of R, on or above the diagonal.</summary>
    internal double RElement(int row, int column) => _columns[column, row];

    private void Apply(int reflection, Span<double> vector)
    {
        ReadOnlySpan<double> v = _columns.Row(reflection)[(reflection + 1)..];
        Span<double> tail = vector[(reflection + 1)..];
        double projection = _beta[reflection] * (vector[reflection] + DenseVector.Dot(v, tail));
        vector[reflection] -= projection;
        DenseVector.AddScaled(-projection, v, tail);
    }
}
