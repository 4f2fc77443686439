using System;

namespace StaticNets.Numerics;

/// <summary>A = U·Σ·Vᵀ: singular values in descending order, and orthonormal columns in U and V.</summary>
/// <remarks>
/// <para>With k = min(rows, columns), U is [rows, k] and V is [columns, k]: the thin form.</para>
/// <para>One-sided Jacobi rotations on the triangle of a QR decomposition. Slower than bidiagonalization by a small
/// factor, but each singular value comes out as exact as the columns' scales allow, small ones too. Sources: Golub and
/// Van Loan, "Matrix computations", 4th edition, section 8.6.3; Demmel and Veselić, "Jacobi's method is more accurate
/// than QR", SIAM J. Matrix Anal. Appl. 13 (1992), 1204–1245.</para>
/// </remarks>
public sealed class SingularValueDecomposition
{
    private readonly double[] _values;
    private readonly Matrix? _u;
    private readonly Matrix? _v;
    private readonly int _dimension;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, of any shape; not changed.</param>
    /// <param name="vectors">Whether singular vectors are wanted, or the values alone.</param>
    /// <exception cref="ArgumentException">An element is not finite.</exception>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public SingularValueDecomposition(Matrix matrix, bool vectors = true)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckFinite(nameof(matrix));
        _dimension = Math.Max(matrix.Rows, matrix.Columns);
        bool wide = matrix.Columns > matrix.Rows;
        Matrix tall = wide ? matrix.Transpose() : matrix.Copy();
        int exponent = ScaleToUnit(tall);

        // tall = Q·R. Rotations G make the rows of R orthogonal, G·R = Σ·Wᵀ, so tall = (Q·Gᵀ)·Σ·Wᵀ. The rows of R are
        // contiguous, and nearer to orthogonal than its columns.
        var qr = new QrDecomposition(tall);
        Matrix rows = qr.R();
        Matrix? rotations = vectors ? Matrix.Identity(rows.Rows) : null;
        JacobiRotations.Orthogonalize(rows, rotations);

        (_values, int[] order) = Lengths(rows);
        if (rotations is not null)
        {
            Matrix right = UnitRows(Permuted(rows, order), _values).Transpose();
            Matrix left = qr.ThinQ().Multiply(Permuted(rotations, order).Transpose());
            (_u, _v) = wide ? (right, left) : (left, right);
        }

        foreach (ref double value in _values.AsSpan())
        {
            value = Math.ScaleB(value, exponent);
        }
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

    /// <summary>Scales by a power of two so that the largest element is near one, and returns the exponent taken out.</summary>
    private static int ScaleToUnit(Matrix matrix)
    {
        double largest = 0;
        foreach (double value in matrix.Values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        foreach (ref double value in matrix.Values)
        {
            value = Math.ScaleB(value, -exponent);
        }

        return exponent;
    }

    private static InvalidOperationException NoVectors() =>
        new("The decomposition was made without singular vectors; pass vectors: true.");

    private static (double[] Values, int[] Order) Lengths(Matrix rows)
    {
        var values = new double[rows.Rows];
        var order = new int[rows.Rows];
        for (int i = 0; i < rows.Rows; i++)
        {
            values[i] = -DenseVector.Norm(rows.Row(i)); // negative, since sorting is ascending
            order[i] = i;
        }

        Array.Sort(values, order);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = -values[i] > JacobiRotations.Negligible ? -values[i] : 0; // the largest element is near one
        }

        return (values, order);
    }

    /// <summary>Divides each row by its length; those of length zero are completed to an orthonormal set.</summary>
    private static Matrix UnitRows(Matrix rows, double[] lengths)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            if (lengths[i] == 0)
            {
                Complete(rows, i);
                continue;
            }

            foreach (ref double element in rows.Row(i))
            {
                element /= lengths[i];
            }
        }

        return rows;
    }

    /// <summary>Fills a row with a unit vector orthogonal to the rows before it.</summary>
    private static void Complete(Matrix unit, int row)
    {
        Span<double> vector = unit.Row(row);
        for (int axis = 0; axis < vector.Length; axis++)
        {
            vector.Clear();
            vector[axis] = 1;
            for (int round = 0; round < 2; round++) // twice is enough (Parlett, "The symmetric eigenvalue problem", 6.9)
            {
                for (int other = 0; other < row; other++)
                {
                    DenseVector.AddScaled(-DenseVector.Dot(unit.Row(other), vector), unit.Row(other), vector);
                }
            }

            // The axes' projections have squares that sum to at least one over all axes: one of them is this long.
            double length = DenseVector.Norm(vector);
            if (length * length * vector.Length >= 0.5)
            {
                DenseVector.Scale(1 / length, vector);
                return;
            }
        }
    }

    private static Matrix Permuted(Matrix rows, int[] order)
    {
        var permuted = new Matrix(rows.Rows, rows.Columns);
        for (int i = 0; i < order.Length; i++)
        {
            rows.Row(order[i]).CopyTo(permuted.Row(i));
        }

        return permuted;
    }
}
