using System;

namespace StaticNets.Numerics;

/// <summary>One-sided Jacobi: rotates the rows of a matrix, two at a time, until they are orthogonal to each other.</summary>
/// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th edition, section 8.6.3.</remarks>
internal static class JacobiRotations
{
    // Convergence is quadratic at the end; six to ten sweeps are usual.
    private const int MaxSweeps = 60;

    /// <summary>Length, relative to a largest element near one, below which a row counts as zero and is not rotated.</summary>
    /// <remarks>Its square has all its digits; squares of shorter rows underflow, and rotations made of them do not converge.</remarks>
    public static readonly double Negligible = Math.ScaleB(1, -450);

    /// <summary>Finds the orthogonal G for which the rows of G·A are orthogonal.</summary>
    /// <param name="rows">A, whose largest element is near one, replaced by G·A.</param>
    /// <param name="rotations">Replaced by G times what it was; null if nobody asks.</param>
    /// <exception cref="NoConvergenceException">The rows do not become orthogonal.</exception>
    public static void Orthogonalize(Matrix rows, Matrix? rotations)
    {
        double tolerance = Math.Sqrt(rows.Columns) * Math.ScaleB(1, -52); // rounding error of the dot product
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            bool rotated = false;
            for (int i = 0; i < rows.Rows - 1; i++)
            {
                for (int j = i + 1; j < rows.Rows; j++)
                {
                    rotated |= Orthogonalize(rows, rotations, i, j, tolerance);
                }
            }

            if (!rotated)
            {
                return;
            }
        }

        throw new NoConvergenceException("The singular value decomposition", MaxSweeps);
    }

    private static bool Orthogonalize(Matrix rows, Matrix? rotations, int i, int j, double tolerance)
    {
        Span<double> x = rows.Row(i);
        Span<double> y = rows.Row(j);
        double xx = DenseVector.Dot(x, x);
        double yy = DenseVector.Dot(y, y);
        double xy = DenseVector.Dot(x, y);
        if (Math.Min(xx, yy) <= Negligible * Negligible)
        {
            return false;
        }

        if (Math.Abs(xy) <= tolerance * Math.Sqrt(xx) * Math.Sqrt(yy))
        {
            return false;
        }

        // The smaller of the two angles that diagonalize [xx, xy; xy, yy] (section 8.5.2).
        double cotangent = (yy - xx) / (2 * xy);
        double tangent = Math.CopySign(1, cotangent) / (Math.Abs(cotangent) + double.Hypot(1, cotangent));
        double cosine = 1 / double.Hypot(1, tangent);
        double sine = cosine * tangent;
        DenseVector.Rotate(x, y, cosine, sine);
        if (rotations is not null)
        {
            DenseVector.Rotate(rotations.Row(i), rotations.Row(j), cosine, sine);
        }

        return true;
    }
}
