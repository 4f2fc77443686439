using System;

namespace StaticNets.Spectral.Correlations;

/// <summary>Density and distribution of a standard normal number, to double precision.</summary>
internal static class NormalFunctions
{
    // Where the tail's continued fraction takes over from the series, whose terms grow before they fall.
    private const double Far = 3;

    /// <summary>ϕ(x) = e^(−x²/2) / √(2π).</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x), the probability of a number up to x.</summary>
    /// <remarks>
    /// ½ + ϕ(x)·(x + x³/3 + x⁵/15 + …) near 0, ϕ(x)/(x + 1/(x + 2/(x + …))) of the tail. Source: Abramowitz and Stegun,
    /// "Handbook of mathematical functions", 26.2.11 and 26.2.14.
    /// </remarks>
    public static double Probability(double x)
    {
        if (Math.Abs(x) > Far)
        {
            double tail = UpperTail(Math.Abs(x));
            return x > 0 ? 1 - tail : tail;
        }

        double term = x;
        double sum = x;
        for (int i = 3; Math.Abs(term) > Math.Abs(sum) * 1e-17; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return 0.5 + (Density(x) * sum);
    }

    // From the end of a fraction long enough for x = Far to full precision; it converges the faster the larger x.
    private static double UpperTail(double x)
    {
        double fraction = x;
        for (int k = 120; k >= 1; k--)
        {
            fraction = x + (k / fraction);
        }

        return Density(x) / fraction;
    }
}
