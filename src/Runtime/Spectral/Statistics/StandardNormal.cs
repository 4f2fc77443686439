using System;

namespace StaticNets.Spectral.Statistics;

/// <summary>The normal distribution of mean 0 and variance 1.</summary>
/// <remarks>
/// By rational approximations of erf and erfc in three ranges, relative error below 1e-15 in both tails. Source: Cody,
/// "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631–637. SciPy: scipy.stats.norm.
/// </remarks>
public static class StandardNormal
{
    private static readonly double InverseRootPi = 1 / Math.Sqrt(Math.PI);

    // erf x / x in x², for |x| ≤ 0.46875; the first of a numerator is the coefficient of its highest power, that of a
    // denominator's is one.
    private static readonly double[] NearNumerator =
        [1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static readonly double[] NearDenominator =
        [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    // e^(x²)·erfc x in x, for 0.46875 ≤ x ≤ 4.
    private static readonly double[] MiddleNumerator =
    [
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2,
        8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
    ];

    private static readonly double[] MiddleDenominator =
    [
        1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
    ];

    // The remainder of x·e^(x²)·erfc x − 1/√π in 1/x², for x ≥ 4.
    private static readonly double[] FarNumerator =
    [
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4,
    ];

    private static readonly double[] FarDenominator =
        [1, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number.</param>
    public static double Cdf(double x) => 0.5 * ComplementaryError(-x / Math.Sqrt(2));

    /// <summary>P(X &gt; x), with its digits where it is small.</summary>
    /// <param name="x">Any number.</param>
    public static double UpperTail(double x) => 0.5 * ComplementaryError(x / Math.Sqrt(2));

    /// <summary>e^(−x²/2) / √(2π).</summary>
    /// <param name="x">Any number.</param>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>erfc x = 1 − erf x.</summary>
    /// <param name="x">Any number.</param>
    public static double ComplementaryError(double x)
    {
        double t = Math.Abs(x);
        if (t <= 0.46875)
        {
            return 1 - (x * Polynomial(NearNumerator, x * x) / Polynomial(NearDenominator, x * x));
        }

        double scaled;
        if (t <= 4)
        {
            scaled = Polynomial(MiddleNumerator, t) / Polynomial(MiddleDenominator, t);
        }
        else
        {
            double inverse = 1 / (t * t);
            scaled = (InverseRootPi - (inverse * Polynomial(FarNumerator, inverse) / Polynomial(FarDenominator, inverse))) / t;
        }

        // e^(−t²) of a t of few bits and a remainder: the square of t itself would be rounded, and the exponential tell.
        double head = Math.Truncate(t * 16) / 16;
        double tail = scaled * Math.Exp(-head * head) * Math.Exp(-(t - head) * (t + head));
        return double.IsNaN(x) ? double.NaN : double.IsInfinity(t) ? (x < 0 ? 2 : 0) : x < 0 ? 2 - tail : tail;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}
