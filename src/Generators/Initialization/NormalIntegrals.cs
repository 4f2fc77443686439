using System;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization;

/// <summary>Moments of what independent normal numbers make together, as integrals over one number.</summary>
internal static class NormalIntegrals
{
    private static readonly Erf ErrorFunction = new();

    /// <summary>Mean and variance of the largest of several standard normal numbers, of density k·φ(x)·Φ(x)ᵏ⁻¹.</summary>
    public static (double Mean, double Variance) Largest(int count)
    {
        if (count == 1)
        {
            return (0, 1);
        }

        double mean = Moment(x => x);
        return (mean, Moment(x => (x - mean) * (x - mean)));

        double Moment(Func<double, double> function) => GaussLegendre.Integrate(
            x =>
            {
                double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
                double below = (1 + ErrorFunction.Evaluate([x / Math.Sqrt(2)])) / 2;
                return function(x) * count * density * Math.Pow(below, count - 1);
            },
            -10,
            10,
            512);
    }

    /// <summary>E[p²] of one of the K probabilities softmax(x) of independent normal logits of some variance.</summary>
    /// <remarks>1/s² = ∫ t·e⁻ᵗˢ dt makes E[(eˣ¹/Σ eˣ)²] = ∫ t·E[e²ˣ·e^(−t·eˣ)]·E[e^(−t·eˣ)]ᴷ⁻¹ dt; here t = eᵘ.</remarks>
    public static double SoftmaxSecondMoment(int classes, double variance)
    {
        double deviation = Math.Sqrt(variance);
        (double[] points, double[] weights) = deviation == 0 ? ([0.0], [1.0]) : GaussLegendre.Panels(-8, 8, 64);
        for (int i = 0; deviation > 0 && i < points.Length; i++)
        {
            weights[i] *= Math.Exp(-points[i] * points[i] / 2) / Math.Sqrt(2 * Math.PI);
        }

        double low = -Math.Log(classes) - (8 * deviation) - 20;
        double high = (8 * deviation) + 6;
        return GaussLegendre.Integrate(Integrand, low, high, Math.Min(1000, (int)((high - low) * 3)));

        double Integrand(double u)
        {
            double own = 0;
            double other = 0;
            for (int i = 0; i < points.Length; i++)
            {
                double x = deviation * points[i];
                double decay = weights[i] * Math.Exp(-Math.Exp(u + x));
                own += Math.Exp(2 * x) * decay;
                other += decay;
            }

            return Math.Exp(2 * u) * own * Math.Pow(other, classes - 1);
        }
    }
}
