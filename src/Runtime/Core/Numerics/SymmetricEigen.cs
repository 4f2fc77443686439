using System;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Tridiagonal;

namespace StaticNets.Numerics;

/// <summary>A = V·Λ·Vᵀ for a symmetric matrix: eigenvalues in ascending order and orthonormal eigenvectors.</summary>
/// <remarks>
/// <para>Householder reduction to tridiagonal form in blocks, then divide and conquer; without vectors, and for small
/// matrices, implicit QL steps. Eigenvalues are exact to rounding of the largest magnitude, vectors orthonormal to
/// rounding.</para>
/// <para>Memory while it works: about seven matrices of the size of A, three without vectors.</para>
/// <para>Sources: Golub and Van Loan, "Matrix computations", 4th edition, sections 8.3 and 8.4; Gu and Eisenstat, "A
/// divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem", SIAM J. Matrix Anal. Appl. 16 (1995),
/// 172–191.</para>
/// </remarks>
public sealed class SymmetricEigen
{
    // Up to here one reflection at a time is faster.
    private const int SmallSize = 40;

    private readonly double[] _values;
    private readonly Matrix? _vectors;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of which only the lower triangle is read; not changed.</param>
    /// <param name="vectors">Whether eigenvectors are wanted; without them it is several times faster.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or an element is not finite.</exception>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public SymmetricEigen(Matrix matrix, bool vectors = true)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare(nameof(matrix));
        matrix.CheckFinite(nameof(matrix));

        (_values, _vectors) = LinearAlgebra.Provider.DecomposeSymmetric(matrix, vectors);
        LinearAlgebra.CheckAnswer(_values, matrix.Rows);
        _vectors = vectors ? LinearAlgebra.CheckAnswer(_vectors, matrix.Rows, matrix.Rows, "the eigenvectors") : null;
    }

    /// <summary>The eigenvalues, ascending, [n].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The eigenvectors, [n, n]: column j belongs to value j. Their signs mean nothing.</summary>
    /// <exception cref="InvalidOperationException">No eigenvectors were asked for.</exception>
    public Matrix Vectors =>
        _vectors ?? throw new InvalidOperationException("The decomposition was made without eigenvectors; pass vectors: true.");

    /// <summary>The decomposition by our own means.</summary>
    internal static (double[] Values, Matrix? Vectors) Decompose(Matrix matrix, bool vectors)
    {
        // A common power of two keeps squares of elements in range and rounds nothing.
        Matrix symmetric = Symmetric(matrix);
        int exponent = PowerOfTwo.ScaleToUnit(symmetric.Values);
        (double[] values, Matrix? columns) = matrix.Rows <= SmallSize ? BySteps(symmetric) : ByDivision(symmetric, vectors);
        PowerOfTwo.Scale(values, exponent);
        return (values, vectors ? columns : null);
    }

    /// <summary>The lower triangle, mirrored.</summary>
    private static Matrix Symmetric(Matrix matrix)
    {
        int n = matrix.Rows;
        var symmetric = new Matrix(n, n);
        Transposition.Copy(new MatrixView(matrix), new MatrixView(symmetric));
        for (int i = 0; i < n; i++)
        {
            matrix.Row(i)[..(i + 1)].CopyTo(symmetric.Row(i));
        }

        return symmetric;
    }

    private static (double[] Values, Matrix? Vectors) BySteps(Matrix symmetric)
    {
        var values = new double[symmetric.Rows];
        var beside = new double[symmetric.Rows];
        Matrix rows = SmallReduction.Reduce(symmetric, values, beside);
        ImplicitSteps.Diagonalize(values, beside, rows);
        int[] order = Order(values);
        return (values, TransposedRows(rows, order, symmetric));
    }

    private static (double[] Values, Matrix? Vectors) ByDivision(Matrix symmetric, bool vectors)
    {
        var tridiagonal = new Tridiagonalization(new MatrixView(symmetric));
        if (!vectors)
        {
            TridiagonalValues.Find(tridiagonal.Diagonal, tridiagonal.OffDiagonal);
            Array.Sort(tridiagonal.Diagonal);
            return (tridiagonal.Diagonal, null);
        }

        TridiagonalDivision division = TridiagonalDivision.Decompose(tridiagonal.Diagonal, tridiagonal.OffDiagonal);
        int[] order = Order(division.Values);
        return (division.Values, TransposedRows(division.Vectors, order, symmetric, tridiagonal));
    }

    /// <summary>The rows in an order, turned back from tridiagonal form, as columns.</summary>
    /// <param name="rows">The vectors.</param>
    /// <param name="order">Which row comes first, and so on.</param>
    /// <param name="memory">As large; overwritten.</param>
    /// <param name="tridiagonal">What is to be undone, if anything is left.</param>
    private static Matrix TransposedRows(Matrix rows, int[] order, Matrix memory, Tridiagonalization? tridiagonal = null)
    {
        for (int i = 0; i < order.Length; i++)
        {
            rows.Row(order[i]).CopyTo(memory.Row(i));
        }

        tridiagonal?.MultiplyRows(new MatrixView(memory));
        return memory.Transpose();
    }

    /// <summary>Sorts, and says where each value was.</summary>
    private static int[] Order(double[] values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(values, order);
        return order;
    }
}
