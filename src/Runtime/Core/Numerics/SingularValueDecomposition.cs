using System;
using StaticNets.Numerics.Bidiagonal;
using StaticNets.Numerics.Products;

namespace StaticNets.Numerics;

/// <summary>A = U·Σ·Vᵀ: singular values in descending order, and orthonormal columns in U and V.</summary>
/// <remarks>
/// <para>With k = min(rows, columns), U is [rows, k] and V is [columns, k]: the thin form.</para>
/// <para>By default a reduction to bidiagonal form in blocks and divide and conquer: each value is exact to rounding of
/// the largest, U and V are orthonormal to rounding. Matrices of up to 32 rows or columns, and larger ones on demand, by
/// one-sided Jacobi rotations on the triangle of a QR decomposition, where each value comes out as exact as the columns'
/// scales allow, small ones too.</para>
/// <para>Memory while it works: about a dozen matrices of the size of A, two without vectors.</para>
/// <para>Sources: Golub and Van Loan, "Matrix computations", 4th edition, sections 5.4.8 and 8.6; Gu and Eisenstat, "A
/// divide-and-conquer algorithm for the bidiagonal SVD", SIAM J. Matrix Anal. Appl. 16 (1995), 79–92; Demmel and Veselić,
/// "Jacobi's method is more accurate than QR", same journal 13 (1992), 1204–1245.</para>
/// </remarks>
public sealed class SingularValueDecomposition
{
    // Up to here rotations cost little, at most twice the time.
    private const int SmallSize = 32;

    private readonly double[] _values;
    private readonly Matrix? _u;
    private readonly Matrix? _v;
    private readonly int _dimension;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of any shape; not changed.</param>
    /// <param name="vectors">Whether singular vectors are wanted, or the values alone.</param>
    /// <param name="highRelativeAccuracy">
    /// Whether values far below the largest are wanted with their own digits, which large matrices pay with several times
    /// the time; never left to <see cref="LinearAlgebra.Provider"/>.
    /// </param>
    /// <exception cref="ArgumentException">An element is not finite.</exception>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public SingularValueDecomposition(Matrix matrix, bool vectors = true, bool highRelativeAccuracy = false)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckFinite(nameof(matrix));
        _dimension = Math.Max(matrix.Rows, matrix.Columns);
        (_values, _u, _v) = highRelativeAccuracy
            ? Decompose(matrix, vectors, highRelativeAccuracy)
            : LinearAlgebra.Provider.DecomposeSingularValues(matrix, vectors);
        int count = Math.Min(matrix.Rows, matrix.Columns);
        LinearAlgebra.CheckAnswer(_values, count);
        _u = vectors ? LinearAlgebra.CheckAnswer(_u, matrix.Rows, count, "U") : null;
        _v = vectors ? LinearAlgebra.CheckAnswer(_v, matrix.Columns, count, "V") : null;
    }

    private SingularValueDecomposition(double[] values, Matrix? u, Matrix? v, int dimension)
    {
        _values = values;
        _u = u;
        _v = v;
        _dimension = dimension;
    }

    /// <summary>The singular values, descending, [min(rows, columns)].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The left singular vectors, [rows, min(rows, columns)]; the signs of a pair of vectors mean nothing.</summary>
    /// <exception cref="InvalidOperationException">No vectors were asked for.</exception>
    public Matrix U => _u ?? throw NoVectors();

    /// <summary>The right singular vectors, [columns, min(rows, columns)].</summary>
    /// <exception cref="InvalidOperationException">No vectors were asked for.</exception>
    public Matrix V => _v ?? throw NoVectors();

    /// <summary>Number of singular values above rounding error.</summary>
    /// <param name="tolerance">Relative to the largest; null takes max(rows, columns)·2⁻⁵².</param>
    public int Rank(double? tolerance = null)
    {
        double bound = (tolerance ?? _dimension * Math.ScaleB(1, -52)) * (_values.Length == 0 ? 0 : _values[0]);
        int rank = 0;
        while (rank < _values.Length && _values[rank] > bound)
        {
            rank++;
        }

        return rank;
    }

    /// <summary>The largest singular values and their vectors: no matrix of that rank is nearer to A.</summary>
    /// <param name="rank">How many, 0 .. min(rows, columns).</param>
    /// <returns>A new decomposition of [rows, rank], [rank] and [columns, rank], with vectors if this one has them.</returns>
    /// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th edition, theorem 2.4.8 (Eckart and Young). For a small
    /// rank of a large matrix <see cref="RandomizedSvd"/> is faster.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public SingularValueDecomposition Truncate(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, _values.Length);
        return new(_values[..rank], _u?.FirstColumns(rank), _v?.FirstColumns(rank), _dimension);
    }

    /// <summary>The decomposition by our own means.</summary>
    internal static (double[] Values, Matrix? U, Matrix? V) Decompose(Matrix matrix, bool vectors, bool highRelativeAccuracy)
    {
        bool wide = matrix.Columns > matrix.Rows;
        Matrix tall = wide ? matrix.Transpose() : matrix.Copy();
        int exponent = PowerOfTwo.ScaleToUnit(tall.Values);
        bool rotations = highRelativeAccuracy || tall.Columns <= SmallSize;
        (double[] values, Matrix? left, Matrix? right) = rotations ? ByRotations(tall, vectors) : ByDivision(tall, vectors);
        PowerOfTwo.Scale(values, exponent);
        return wide ? (values, right, left) : (values, left, right);
    }

    /// <summary>One-sided Jacobi rotations.</summary>
    /// <param name="tall">A, as many rows as columns or more, its largest element near one.</param>
    /// <param name="vectors">Whether vectors are wanted.</param>
    internal static (double[] Values, Matrix? Left, Matrix? Right) ByRotations(Matrix tall, bool vectors)
    {
        // A = Q·R. Rotations G make the rows of R orthogonal, G·R = Σ·Wᵀ, so A = (Q·Gᵀ)·Σ·Wᵀ. The rows of R are
        // contiguous, and nearer to orthogonal than its columns.
        var qr = new QrDecomposition(tall);
        Matrix rows = qr.R();
        Matrix? rotations = vectors ? Matrix.Identity(rows.Rows) : null;
        JacobiRotations.Orthogonalize(rows, rotations);
        var values = new double[rows.Rows];
        if (rotations is null)
        {
            OrthogonalRows.Measure(rows, values);
            SortDescending(values);
            return (values, null, null);
        }

        OrthogonalRows.Normalize(rows, values);
        int[] order = SortDescending(values);
        Matrix left = MatrixProduct.Of(new MatrixView(qr.ThinQ()), new MatrixView(TransposedRows(rotations, order)));
        return (values, left, TransposedRows(rows, order));
    }

    /// <summary>Bidiagonal form, then divide and conquer.</summary>
    /// <inheritdoc cref="ByRotations"/>
    internal static (double[] Values, Matrix? Left, Matrix? Right) ByDivision(Matrix tall, bool vectors)
    {
        // Many more rows than columns: the triangle of a QR decomposition has the same values, and is smaller.
        QrDecomposition? qr = 2L * tall.Rows > 3L * tall.Columns ? new QrDecomposition(tall) : null;
        Matrix matrix = qr?.R() ?? tall;
        var bidiagonal = new Bidiagonalization(new MatrixView(matrix), vectors);
        if (!vectors)
        {
            BidiagonalValues.Find(bidiagonal.Diagonal, bidiagonal.OffDiagonal);
            SortDescending(bidiagonal.Diagonal);
            return (bidiagonal.Diagonal, null, null);
        }

        BidiagonalDivision division = BidiagonalDivision.Decompose(bidiagonal.Diagonal, bidiagonal.OffDiagonal);
        int[] order = SortDescending(division.Values);
        int n = order.Length;
        var left = new Matrix(n, tall.Rows);
        var right = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            division.Left.Row(order[i]).CopyTo(left.Row(i));
            division.Right.Row(order[i]).CopyTo(right.Row(i));
        }

        bidiagonal.MultiplyRowsByLeft(new MatrixView(left).Slice(0, 0, n, matrix.Rows));
        qr?.MultiplyRowsByQ(new MatrixView(left));
        bidiagonal.MultiplyRowsByRight(new MatrixView(right));
        return (division.Values, left.Transpose(), right.Transpose());
    }

    private static InvalidOperationException NoVectors() =>
        new("The decomposition was made without singular vectors; pass vectors: true.");

    /// <summary>Sorts, and says where each value was.</summary>
    private static int[] SortDescending(double[] values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(values, order);
        Array.Reverse(values);
        Array.Reverse(order);
        return order;
    }

    private static Matrix TransposedRows(Matrix rows, int[] order)
    {
        var permuted = new Matrix(rows.Rows, rows.Columns);
        for (int i = 0; i < order.Length; i++)
        {
            rows.Row(order[i]).CopyTo(permuted.Row(i));
        }

        return permuted.Transpose();
    }
}
