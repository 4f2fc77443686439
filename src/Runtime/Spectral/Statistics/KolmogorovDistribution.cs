using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Statistics;

/// <summary>
/// The greatest distance D between the distribution function of n independent samples and the continuous one that they
/// come from: the null distribution of the two-sided test of Kolmogorov and Smirnov.
/// </summary>
/// <remarks>
/// Exact for n ≤ 140 and in the upper tail, where it is twice the one-sided probability; between them for greater n the
/// expansion of Pelz and Good, five digits or more. Sources: Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's
/// distribution", J. Stat. Software 8 (2003); Pelz and Good, "Approximating the lower tail-areas of the
/// Kolmogorov–Smirnov one-sample statistic", J. R. Stat. Soc. B 38 (1976); which of them where: Simard and L'Ecuyer,
/// "Computing the two-sided Kolmogorov–Smirnov distribution", J. Stat. Software 39 (2011). SciPy: scipy.stats.kstwo.
/// </remarks>
public static class KolmogorovDistribution
{
    // Of Simard and L'Ecuyer: up to here the exact recursion is cheap, and beyond, Pelz and Good have their digits.
    private const int ExactCount = 140;

    // Above these values of n·d² both tails of a side hardly ever meet in one sample: the error of taking twice one
    // side is below 1e-6 of the probability for the first, and below the digits of Pelz and Good for the second.
    private const double UpperTailOfFew = 4;
    private const double UpperTailOfMany = 2.2;

    // Below this value of n·d^(3/2) Pelz and Good lose digits, and the recursion is still cheap.
    private const double LowerTail = 1.4;
    private const int ManySamples = 100_000;

    /// <summary>P(D &gt; d): the p-value of a distance, with its digits where it is small.</summary>
    /// <param name="count">Number of samples n, positive.</param>
    /// <param name="distance">d, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies elsewhere.</exception>
    public static double UpperTail(int count, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!(distance is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "The distance of two distribution functions lies in 0 .. 1.");
        }

        double product = count * distance;
        if (product <= 0.5)
        {
            return 1; // no sample is closer than half a step
        }

        double square = product * distance;
        if (distance >= 0.5 || square >= (count <= ExactCount ? UpperTailOfFew : UpperTailOfMany))
        {
            return Math.Min(1, 2 * OneSidedUpperTail(count, distance));
        }

        bool recursion = count <= ExactCount || (count <= ManySamples && product * Math.Sqrt(distance) <= LowerTail);
        return Math.Clamp(1 - (recursion ? Recursion(count, distance) : PelzGood(count, distance)), 0, 1);
    }

    /// <summary>P(D⁺ ≥ d) of the one-sided distance: d·Σⱼ C(n, j)·(d + j/n)^(j−1)·(1 − d − j/n)^(n−j), j ≤ n·(1 − d).</summary>
    /// <remarks>All terms are positive. Source: Birnbaum and Tingey, "One-sided confidence contours for probability distribution functions", 1951.</remarks>
    internal static double OneSidedUpperTail(int count, double distance)
    {
        double n = count;
        double logBinomial = 0;
        double sum = 0;
        for (int j = 0; j <= count; j++)
        {
            double rest = 1 - distance - (j / n);
            if (rest < 0)
            {
                break;
            }

            if (rest > 0 || j == count)
            {
                double log = logBinomial + ((j - 1) * Math.Log(distance + (j / n))) + (j == count ? 0 : (n - j) * Math.Log(rest));
                sum += Math.Exp(log);
            }

            logBinomial += Math.Log((n - j) / (j + 1));
        }

        return distance * sum;
    }

    /// <summary>P(D &lt; d) as an element of the n-th power of a matrix (Durbin; Marsaglia, Tsang and Wang).</summary>
    private static double Recursion(int count, double distance)
    {
        int k = (int)Math.Ceiling(count * distance);
        int size = (2 * k) - 1;
        double h = k - (count * distance);
        var step = new Matrix(size, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size && j <= i + 1; j++)
            {
                step[i, j] = 1;
            }
        }

        double power = 1;
        for (int i = 0; i < size; i++)
        {
            power *= h; // h^(i + 1)
            step[i, 0] -= power;
            step[size - 1, size - 1 - i] -= power;
        }

        step[size - 1, 0] += h > 0.5 ? Math.Pow((2 * h) - 1, size) : 0;
        for (int i = 0; i < size; i++)
        {
            double factorial = 1;
            for (int j = i; j >= 0; j--)
            {
                factorial *= i - j + 1;
                step[i, j] /= factorial; // (i − j + 1)!
            }
        }

        (Matrix result, int exponent) = Power(step, count);
        double value = result[k - 1, k - 1];
        for (int i = 1; i <= count; i++) // n! / nⁿ
        {
            value *= (double)i / count;
            if (value < 1e-140)
            {
                value = Math.ScaleB(value, 400);
                exponent -= 400;
            }
        }

        return Math.ScaleB(value, exponent);
    }

    // Elements would overflow on the way: a power of two is taken out of each product.
    private static (Matrix Result, int Exponent) Power(Matrix matrix, int power)
    {
        Matrix result = Matrix.Identity(matrix.Rows);
        Matrix square = matrix;
        int exponent = 0;
        int squareExponent = 0;
        while (true)
        {
            if ((power & 1) == 1)
            {
                result = result.Multiply(square);
                exponent += squareExponent + TakeOut(result);
            }

            power >>= 1;
            if (power == 0)
            {
                return (result, exponent);
            }

            square = square.Multiply(square);
            squareExponent = (2 * squareExponent) + TakeOut(square);
        }
    }

    private static int TakeOut(Matrix matrix)
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

    /// <summary>P(D ≤ d) = K₀(z) + K₁(z)/√n + K₂(z)/n + K₃(z)/n^(3/2), z = √n·d, as theta series that converge at small z.</summary>
    private static double PelzGood(int count, double distance)
    {
        double z = Math.Sqrt(count) * distance;
        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        const double Pi2 = Math.PI * Math.PI;
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k3 = 0;
        int terms = (int)Math.Ceiling(16 * z / Math.PI) + 1;
        for (int k = terms; k >= 1; k--)
        {
            double half = Pi2 * (k - 0.5) * (k - 0.5);
            double weight = Math.Exp(-half / (2 * z2));
            k0 += weight;
            k1 += weight * (half - z2);
            k2 += weight * ((6 * z6) + (2 * z4) + (half * ((2 * z4) - (5 * z2))) + (half * half * (1 - (2 * z2))));
            k3 += weight * ((half * half * half * (5 - (30 * z2))) + (half * half * ((-60 * z2) + (212 * z4)))
                + (half * ((135 * z4) - (96 * z6))) - (30 * z6) - (90 * z4 * z4));
        }

        double whole2 = 0;
        double whole3 = 0;
        for (int k = terms; k >= 1; k--)
        {
            double square = Pi2 * k * k;
            double weight = Math.Exp(-square / (2 * z2));
            whole2 += weight * square;
            whole3 += weight * square * ((3 * z2) - square);
        }

        // Each series runs over −k and k alike.
        double root = Math.Sqrt(2 * Math.PI);
        k0 *= root / z;
        k1 *= root / (6 * z4);
        k2 = (root * k2 / (72 * z6 * z)) - (root * whole2 / (36 * z2 * z));
        k3 = (root * k3 / (6480 * z6 * z4)) + (root * whole3 / (216 * z6));
        double n = count;
        return k0 + (k1 / Math.Sqrt(n)) + (k2 / n) + (k3 / (n * Math.Sqrt(n)));
    }
}
