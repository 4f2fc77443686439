using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics.Bidiagonal;

/// <summary>The singular values of an upper bidiagonal matrix, without vectors.</summary>
/// <remarks>
/// Implicit QR steps on BᵀB that never form it; the shift is the smaller singular value of the last two rows, and zero
/// where it would cost a small value its digits. Sources: Golub and Van Loan, "Matrix computations", 4th edition, section
/// 8.6.1; Demmel and Kahan, "Accurate singular values of bidiagonal matrices", SIAM J. Sci. Stat. Comput. 11 (1990),
/// 873–912, for the step without shift.
/// </remarks>
internal static class BidiagonalValues
{
    // Two steps a value are usual.
    private const int MaxSteps = 60;

    private static readonly double Unit = Math.ScaleB(1, -53);

    /// <summary>Finds the values.</summary>
    /// <param name="d">The diagonal, [n], replaced by the singular values in no order.</param>
    /// <param name="e">The elements to its right, [n − 1] or longer, overwritten.</param>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public static void Find(Span<double> d, Span<double> e)
    {
        // An element this small may go: all of them together move no value by more than an eighth of the largest's rounding.
        double nothing = 0.125 * Math.Max(DenseVector.LargestMagnitude(d), DenseVector.LargestMagnitude(e));
        int last = d.Length - 1;
        int steps = 0;
        int knownLast = -1;
        int knownFirst = -1;
        while (last > 0)
        {
            int first = BeginningOfBlock(d, e, last, nothing);
            if (first == last)
            {
                last--;
                continue;
            }

            if (last > knownLast || first < knownFirst || knownFirst < 0 || last < knownFirst)
            {
                // A step moves small values towards the end: begin with them there.
                if (Math.Abs(d[first]) < Math.Abs(d[last]))
                {
                    d[first..(last + 1)].Reverse();
                    e[first..last].Reverse();
                }
            }

            (knownFirst, knownLast) = (first, last);
            if (steps++ == MaxSteps * d.Length)
            {
                throw new NoConvergenceException("The singular values", MaxSteps * d.Length);
            }

            double shift = SmallerValue(d[last - 1], e[last - 1], d[last]);
            double ratio = shift / Math.Abs(d[first]);
            if (HasZero(d, e, first, last) || ratio * ratio < Unit)
            {
                StepWithoutShift(d, e, first, last);
            }
            else
            {
                Step(d, e, first, last, shift);
            }
        }

        foreach (ref double value in d)
        {
            value = Math.Abs(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int BeginningOfBlock(Span<double> d, Span<double> e, int last, double nothing)
    {
        int first = last;
        while (first > 0)
        {
            if (Math.Abs(e[first - 1]) <= Unit * Math.Max(nothing, Math.Abs(d[first - 1]) + Math.Abs(d[first])))
            {
                e[first - 1] = 0;
                break;
            }

            first--;
        }

        return first;
    }

    /// <summary>Whether a diagonal element is nothing beside its neighbours: a step without shift then splits the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasZero(Span<double> d, Span<double> e, int first, int last)
    {
        bool found = false;
        for (int i = first; i <= last; i++)
        {
            double neighbours = (i > first ? Math.Abs(e[i - 1]) : 0) + (i < last ? Math.Abs(e[i]) : 0);
            if (Math.Abs(d[i]) <= Unit * neighbours)
            {
                d[i] = 0;
                found = true;
            }
        }

        return found;
    }

    /// <summary>The smaller singular value of [f, g; 0, h].</summary>
    private static double SmallerValue(double f, double g, double h)
    {
        double small = Math.Min(Math.Abs(f), Math.Abs(h));
        double large = Math.Max(Math.Abs(f), Math.Abs(h));
        if (small == 0)
        {
            return 0;
        }

        // |f·h| / larger value, and the larger one by the sum and the difference of f and h.
        double larger = 0.5 * (double.Hypot(large + small, g) + double.Hypot(large - small, g));
        return small * (large / larger);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<double> d, Span<double> e, int first, int last, double shift)
    {
        double f = (Math.Abs(d[first]) - shift) * (Math.CopySign(1, d[first]) + (shift / d[first]));
        double g = e[first];
        for (int i = first; i < last; i++)
        {
            double length = Length(f, g, out double cosine, out double sine);
            if (i > first)
            {
                e[i - 1] = length;
            }

            f = (cosine * d[i]) + (sine * e[i]);
            double right = (cosine * e[i]) - (sine * d[i]);
            g = sine * d[i + 1];
            double below = cosine * d[i + 1];
            d[i] = Length(f, g, out cosine, out sine);
            f = (cosine * right) + (sine * below);
            d[i + 1] = (cosine * below) - (sine * right);
            if (i < last - 1)
            {
                g = sine * e[i + 1];
                e[i + 1] *= cosine;
            }
        }

        e[last - 1] = f;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepWithoutShift(Span<double> d, Span<double> e, int first, int last)
    {
        double cosine = 1;
        double oldCosine = 1;
        double oldSine = 0;
        for (int i = first; i < last; i++)
        {
            double length = Length(d[i] * cosine, e[i], out cosine, out double sine);
            if (i > first)
            {
                e[i - 1] = oldSine * length;
            }

            d[i] = Length(oldCosine * length, d[i + 1] * sine, out oldCosine, out oldSine);
        }

        double h = d[last] * cosine;
        d[last] = h * oldCosine;
        e[last - 1] = h * oldSine;
    }

    /// <summary>√(f² + g²), and the rotation that turns (f, g) to it.</summary>
    private static double Length(double f, double g, out double cosine, out double sine)
    {
        double square = (f * f) + (g * g);
        double length = square is > 1e-280 and < 1e280 ? Math.Sqrt(square) : double.Hypot(f, g);
        if (length == 0)
        {
            (cosine, sine) = (1, 0);
            return 0;
        }

        cosine = f / length;
        sine = g / length;
        return length;
    }
}
