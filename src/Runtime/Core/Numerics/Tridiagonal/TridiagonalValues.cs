using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics.Tridiagonal;

/// <summary>The eigenvalues of a symmetric tridiagonal matrix, without vectors.</summary>
/// <remarks>
/// Implicit QL steps with Wilkinson's shift on the squares of the elements beside the diagonal, which need no square roots.
/// Source: Parlett, "The symmetric eigenvalue problem" (1998), section 8.15, the algorithm of Pal, Walker and Kahan.
/// </remarks>
internal static class TridiagonalValues
{
    // Two steps a value are usual.
    private const int MaxSteps = 60;

    private static readonly double Unit = Math.ScaleB(1, -53);

    // What is this small beside a largest element near one need not converge to its own digits, and might not.
    private static readonly double Nothing = Math.ScaleB(1, -60);

    /// <summary>Finds the values.</summary>
    /// <param name="d">The diagonal, [n], the largest element near one; replaced by the eigenvalues in no order.</param>
    /// <param name="e">The elements beside it, [n − 1] or longer; overwritten.</param>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public static void Find(Span<double> d, Span<double> e)
    {
        Span<double> squares = e[..Math.Max(0, d.Length - 1)];
        foreach (ref double element in squares)
        {
            element *= element;
        }

        int steps = 0;
        for (int first = 0; first < d.Length;)
        {
            int last = EndOfBlock(d, squares, first);
            if (last == first)
            {
                first++;
                continue;
            }

            if (steps++ == MaxSteps * d.Length)
            {
                throw new NoConvergenceException("The eigenvalues", MaxSteps * d.Length);
            }

            Step(d, squares, first, last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfBlock(Span<double> d, Span<double> squares, int first)
    {
        int last = first;
        while (last < d.Length - 1)
        {
            double rounding = Unit * (Math.Abs(d[last]) + Math.Abs(d[last + 1]) + Nothing);
            if (squares[last] <= rounding * rounding)
            {
                squares[last] = 0;
                break;
            }

            last++;
        }

        return last;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<double> d, Span<double> squares, int first, int last)
    {
        double beside = Math.Sqrt(squares[first]);
        double half = (d[first + 1] - d[first]) / (2 * beside);
        double shift = d[first] - (beside / (half + Math.CopySign(double.Hypot(half, 1), half)));
        double cosine = 1; // the square of it, and of the sine
        double sine = 0;
        double gamma = d[last] - shift;
        double p = gamma * gamma;
        for (int i = last - 1; i >= first; i--)
        {
            double square = squares[i];
            double sum = p + square;
            if (i != last - 1)
            {
                squares[i + 1] = sine * sum;
            }

            double oldCosine = cosine;
            double oldGamma = gamma;
            double inverse = 1 / sum;
            cosine = p * inverse;
            sine = square * inverse;
            gamma = (cosine * (d[i] - shift)) - (sine * oldGamma);
            d[i + 1] = oldGamma + (d[i] - gamma);
            p = cosine != 0 ? gamma * gamma / cosine : oldCosine * square;
        }

        squares[first] = sine * p;
        d[first] = shift + gamma;
    }
}
