using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Curvature;

/// <summary>Learning rate and momentum that are best for gradient descent with momentum on a quadratic with given extreme eigenvalues.</summary>
/// <remarks>
/// η = (2 / (√λmax + √λmin))², μ = ((√λmax − √λmin) / (√λmax + √λmin))².
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
/// </remarks>
/// <param name="LargestEigenvalue">λmax.</param>
/// <param name="SmallestEigenvalue">λmin.</param>
/// <param name="LearningRate">η, per step.</param>
/// <param name="Momentum">μ, in [0, 1).</param>
public sealed record HeavyBallRates(double LargestEigenvalue, double SmallestEigenvalue, double LearningRate, double Momentum)
{
    // Ritz values with less weight than this are noise of the start vector; a smaller λmin would say that momentum is nearly one.
    private const double LeastWeight = 1e-4;
    private const double LeastRatio = 1e-3;

    /// <summary>The rates for two eigenvalues.</summary>
    /// <param name="largest">λmax, positive.</param>
    /// <param name="smallest">λmin, in (0, λmax].</param>
    public static HeavyBallRates Of(double largest, double smallest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallest, largest);
        double sum = Math.Sqrt(largest) + Math.Sqrt(smallest);
        double difference = Math.Sqrt(largest) - Math.Sqrt(smallest);
        return new HeavyBallRates(largest, smallest, 4 / (sum * sum), difference * difference / (sum * sum));
    }

    /// <summary>The rates for what Lanczos steps saw of a Hessian: λmin is the smallest positive Ritz value of some weight, but at least λmax / 1000.</summary>
    /// <param name="seen">The steps.</param>
    /// <returns>The rates, or null if no Ritz value is positive.</returns>
    public static HeavyBallRates? Of(LanczosDecomposition seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        double largest = seen.RitzValues[^1];
        if (!(largest > 0))
        {
            return null;
        }

        double smallest = largest;
        for (int i = seen.RitzValues.Length - 1; i >= 0 && seen.RitzValues[i] > 0; i--)
        {
            smallest = seen.Weights[i] > LeastWeight ? seen.RitzValues[i] : smallest;
        }

        return Of(largest, Math.Max(smallest, LeastRatio * largest));
    }
}
