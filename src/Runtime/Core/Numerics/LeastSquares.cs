using System;

namespace StaticNets.Numerics;

/// <summary>Solves min ‖A·x − b‖² + λ·‖x‖² by a QR decomposition.</summary>
/// <remarks>
/// The ridge λ is laid below A as √λ·I, which keeps the condition of A where the normal equations would square it.
/// Source: Golub and Van Loan, "Matrix computations", 4th edition, sections 5.3 and 6.1.
/// </remarks>
public static class LeastSquares
{
    /// <summary>Solves for one right-hand side.</summary>
    /// <param name="matrix">A, with at least as many rows as columns unless there is a ridge.</param>
    /// <param name="right">b, [rows].</param>
    /// <param name="ridge">λ, zero or more; it makes any A solvable.</param>
    /// <returns>x, [columns].</returns>
    /// <exception cref="ArgumentException">The extents do not fit, or an element is not finite.</exception>
    /// <exception cref="RankDeficientException">A has not full column rank; the message names the first dependent column.</exception>
    public static double[] Solve(Matrix matrix, ReadOnlySpan<double> right, double ridge = 0)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Check.Length(right, matrix.Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        if (!double.IsFinite(ridge))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be finite.");
        }

        Matrix system = ridge > 0 ? WithRidge(matrix, Math.Sqrt(ridge)) : matrix;
        if (system.Rows < system.Columns)
        {
            throw new ArgumentException(
                $"'{nameof(matrix)}' [{matrix.Rows}, {matrix.Columns}] must have at least as many rows as columns; add a ridge.",
                nameof(matrix));
        }

        var qr = new QrDecomposition(system);
        CheckRank(qr);
        var x = new double[system.Rows];
        right.CopyTo(x);
        qr.MultiplyByTransposedQ(x);
        Array.Resize(ref x, system.Columns);
        for (int i = x.Length - 1; i >= 0; i--) // R·x = Qᵀ·b
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                x[i] -= qr.RElement(i, j) * x[j];
            }

            x[i] /= qr.RElement(i, i);
        }

        return x;
    }

    private static Matrix WithRidge(Matrix matrix, double rootOfRidge)
    {
        var system = new Matrix(matrix.Rows + matrix.Columns, matrix.Columns);
        matrix.Values.CopyTo(system.Values);
        for (int j = 0; j < matrix.Columns; j++)
        {
            system[matrix.Rows + j, j] = rootOfRidge;
        }

        return system;
    }

    private static void CheckRank(QrDecomposition qr)
    {
        for (int j = 0; j < qr.Columns; j++)
        {
            // |Rⱼⱼ| is the distance of column j from the span of those before; the column's own length is what rounding
            // is relative to. Without pivoting this finds exact dependence, which is what an experiment's table has.
            double length = 0;
            for (int i = 0; i <= j; i++)
            {
                length = double.Hypot(length, qr.RElement(i, j));
            }

            double tolerance = qr.Rows * Math.ScaleB(1, -52) * length;
            if (Math.Abs(qr.RElement(j, j)) <= tolerance)
            {
                throw new RankDeficientException(j, qr.Columns);
            }
        }
    }
}
