using System;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Correlations;

/// <summary>Mean, variance and covariance of max(z, 0) for normal z.</summary>
internal static class ReluMoments
{
    /// <summary>m·Φ(a) + s·ϕ(a), a = m/s; max(m, 0) without variance.</summary>
    public static double Mean(double mean, double variance)
    {
        if (variance <= 0)
        {
            return Math.Max(mean, 0);
        }

        double deviation = Math.Sqrt(variance);
        double a = mean / deviation;
        return (mean * StandardNormal.Cdf(a)) + (deviation * StandardNormal.Density(a));
    }

    /// <summary>s²·[(a² + 1)Φ(a) + aϕ(a) − (aΦ(a) + ϕ(a))²].</summary>
    public static double Variance(double mean, double variance)
    {
        if (variance <= 0)
        {
            return 0;
        }

        double a = mean / Math.Sqrt(variance);
        double below = StandardNormal.Cdf(a);
        double density = StandardNormal.Density(a);
        double first = (a * below) + density;
        return variance * Math.Max(0, (((a * a) + 1) * below) + (a * density) - (first * first));
    }

    /// <summary>The covariance of max(x, 0) and max(y, 0) for jointly normal x and y.</summary>
    /// <remarks>
    /// Its derivative by the covariance of x and y is P(x > 0, y > 0), whose own derivative is the density at 0 (Price's
    /// theorem). Twice integrated over the correlation r = sin θ this is
    /// sₓs_y·[ρΦ(a)Φ(b) + (1/2π)∫₀^arcsin ρ (ρ − sin θ)·exp(−(a² + b² − 2ab·sin θ)/(2cos²θ)) dθ],
    /// which has no kink, and cancels nothing where ρ is small. Towards |ρ| = 1 the exponential steepens, so panels halve
    /// their distance from there. Sources: Price, "A useful theorem for nonlinear devices having Gaussian inputs", 1958;
    /// Drezner and Wesolowsky, "On the computation of the bivariate normal integral", 1990.
    /// </remarks>
    public static double Covariance(double meanX, double varianceX, double meanY, double varianceY, double covariance, ReluCovariance method)
    {
        if (varianceX <= 0 || varianceY <= 0)
        {
            return 0;
        }

        double deviations = Math.Sqrt(varianceX) * Math.Sqrt(varianceY);
        double a = meanX / Math.Sqrt(varianceX);
        double b = meanY / Math.Sqrt(varianceY);
        double correlation = Math.Clamp(covariance / deviations, -1, 1);
        double first = StandardNormal.Cdf(a) * StandardNormal.Cdf(b) * correlation;
        double rest = method switch
        {
            ReluCovariance.FirstOrder => 0,
            ReluCovariance.SecondOrder => StandardNormal.Density(a) * StandardNormal.Density(b) * correlation * correlation / 2,
            _ => Integral(a, b, correlation),
        };
        return deviations * (first + rest);
    }

    private static double Integral(double a, double b, double correlation)
    {
        // ρ < 0 is the integral over −θ; angle is measured from where |sin θ| = 1.
        double sign = correlation < 0 ? -1 : 1;
        double end = Math.Acos(Math.Abs(correlation));
        double sum = 0;
        const double Vanishing = 1e-6; // what lies nearer adds less than its cube
        for (double far = Math.PI / 2; far > end && far > Vanishing;)
        {
            double near = Math.Max(end, far / 2);
            double half = (far - near) / 2;
            for (int i = 0; i < LegendreRule.Nodes.Length; i++)
            {
                (double cosine, double sine) = Math.SinCos(near + half + (half * LegendreRule.Nodes[i])); // of θ: the other way round
                double exponent = ((a * a) + (b * b) - (2 * a * b * sign * sine)) / (2 * cosine * cosine);
                sum += half * LegendreRule.Weights[i] * sign * (correlation - (sign * sine)) * Math.Exp(-exponent);
            }

            far = near;
        }

        return sum / (2 * Math.PI);
    }
}
