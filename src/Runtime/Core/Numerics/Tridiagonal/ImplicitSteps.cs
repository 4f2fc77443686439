using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics.Tridiagonal;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by implicit QL steps with Wilkinson's shift.</summary>
/// <remarks>
/// Sources: Golub and Van Loan, "Matrix computations", 4th edition, section 8.3.3; the QL form follows Bowdler, Martin,
/// Reinsch and Wilkinson, "The QR and QL algorithms for symmetric matrices", Numerische Mathematik 11 (1968), 293–306.
/// </remarks>
internal static class ImplicitSteps
{
    // A few steps an eigenvalue are usual; the reference implementations give up at the same number.
    private const int MaxSteps = 60;

    private static readonly double Unit = Math.ScaleB(1, -53);

    // What is this small beside a largest element near one need not converge to its own digits, and might not.
    private static readonly double Nothing = Math.ScaleB(1, -60);

    /// <summary>Rotates the tridiagonal matrix to a diagonal one; each rotation turns two rows of the eigenvectors too.</summary>
    /// <param name="d">The diagonal, [n], the largest element near one; replaced by the eigenvalues in no order.</param>
    /// <param name="e">The elements beside it, [n − 1] and one more; overwritten.</param>
    /// <param name="rows">[n, any], turned.</param>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public static void Diagonalize(Span<double> d, Span<double> e, Matrix rows)
    {
        int n = d.Length;
        for (int first = 0; first < n; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = EndOfBlock(d, e, first);
                if (last == first)
                {
                    break;
                }

                if (step == MaxSteps)
                {
                    throw new NoConvergenceException($"Eigenvalue {first} of {n}", MaxSteps);
                }

                Step(d, e, first, last, rows);
            }
        }
    }

    /// <summary>The end of the block that begins at an index: where the next off-diagonal element is rounding error.</summary>
    private static int EndOfBlock(Span<double> d, Span<double> e, int first)
    {
        int last = first;
        while (last < d.Length - 1)
        {
            double scale = Math.Abs(d[last]) + Math.Abs(d[last + 1]);
            if (Math.Abs(e[last]) <= Unit * (scale + Nothing))
            {
                break;
            }

            last++;
        }

        return last;
    }

    /// <summary>One implicit QL step on the block first .. last: shift, then chase the bulge upwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<double> d, Span<double> e, int first, int last, Matrix rows)
    {
        double half = (d[first + 1] - d[first]) / (2 * e[first]);
        double radius = double.Hypot(half, 1);
        double bulge = d[last] - d[first] + (e[first] / (half + Math.CopySign(radius, half)));
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * e[i];
            double b = cosine * e[i];
            radius = Length(f, bulge);
            e[i + 1] = radius;
            if (radius == 0)
            {
                // The bulge vanished by underflow: the block has split here.
                d[i + 1] -= carried;
                e[last] = 0;
                return;
            }

            sine = f / radius;
            cosine = bulge / radius;
            bulge = d[i + 1] - carried;
            radius = ((d[i] - bulge) * sine) + (2 * cosine * b);
            carried = sine * radius;
            d[i + 1] = bulge + carried;
            bulge = (cosine * radius) - b;
            DenseVector.Rotate(rows.Row(i), rows.Row(i + 1), cosine, sine);
        }

        d[first] -= carried;
        e[first] = bulge;
        e[last] = 0;
    }

    // The general function costs more than the rest of a step.
    private static double Length(double x, double y)
    {
        double square = (x * x) + (y * y);
        return square is > 1e-280 and < 1e280 ? Math.Sqrt(square) : double.Hypot(x, y);
    }
}
