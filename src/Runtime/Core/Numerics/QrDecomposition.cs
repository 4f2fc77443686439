using System;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Reflections;

namespace StaticNets.Numerics;

/// <summary>A = Q·R with orthonormal columns in Q and R upper triangular, by Householder reflections.</summary>
/// <remarks>
/// With k = min(rows, columns), Q is [rows, k] and R is [k, columns]: the thin form. The signs on R's diagonal are as
/// the reflections leave them. Blocks of 32 reflections meet the rest of the matrix as one product. Keeps two copies of the
/// matrix's size. Source: Golub and Van Loan, "Matrix computations", 4th edition, sections 5.1 and 5.2, blocks 5.2.3.
/// </remarks>
public sealed class QrDecomposition
{
    // Reflections that are found one after the other before all of them meet the columns to their right.
    private const int Block = 32;

    // The columns of A as rows, so that a reflection works on contiguous memory. Row j holds R's column j at and above the
    // diagonal; what is below means nothing.
    private readonly Matrix _columns;

    // The reflections' v as rows, [k, rows], with their zeros and ones.
    private readonly Matrix _vectors;
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
        _vectors = new Matrix(_beta.Length, Rows);
        var columns = new MatrixView(_columns);
        for (int start = 0; start < _beta.Length; start += Block)
        {
            int end = Math.Min(start + Block, _beta.Length);
            Reflect(start, end);
            CompactProduct.ApplyTransposed(
                Vectors.Slice(start, start, end - start, Rows - start),
                _beta.AsSpan(start, end - start),
                columns.Slice(end, start, Columns - end, Rows - start));
        }
    }

    /// <summary>Rows of A.</summary>
    public int Rows { get; }

    /// <summary>Columns of A.</summary>
    public int Columns { get; }

    /// <summary>Q, [Rows, min(Rows, Columns)]; a new matrix at each call.</summary>
    public Matrix ThinQ()
    {
        var transposed = new Matrix(_beta.Length, Rows);
        CompactProduct.Form(Vectors, _beta, new MatrixView(transposed));
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

    /// <summary>Each row x, as a column, becomes Q·x with the full, square Q.</summary>
    /// <param name="rows">[any, Rows], changed in place.</param>
    internal void MultiplyRowsByQ(MatrixView rows) => CompactProduct.Apply(Vectors, _beta, rows);

    private MatrixView Vectors => new(_vectors);

    /// <summary>Finds the reflections of a block, each of which meets the columns of the block only.</summary>
    private void Reflect(int start, int end)
    {
        for (int j = start; j < end; j++)
        {
            Span<double> column = _columns.Row(j)[j..];
            _beta[j] = Householder.Reflect(column);
            column[1..].CopyTo(_vectors.Row(j)[(j + 1)..]);
            _vectors[j, j] = 1;
            for (int other = j + 1; other < end; other++)
            {
                Apply(j, _columns.Row(other));
            }
        }
    }

    private void Apply(int reflection, Span<double> vector)
    {
        ReadOnlySpan<double> v = _vectors.Row(reflection)[reflection..];
        Span<double> tail = vector[reflection..];
        DenseVector.AddScaled(-_beta[reflection] * DenseVector.Dot(v, tail), v, tail);
    }
}
