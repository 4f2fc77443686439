using System;

namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>What noise makes of a signal: a matrix of low rank plus independent entries, in the limit of large matrices.</summary>
/// <remarks>
/// All in units of the noise's scale a = s·√N: a singular value x of the signal shows at
/// y = √((x² + 1)·(x² + q)) / x, if x &gt; q^¼; a weaker one hides in the bulk. The shift from y back to x is the inverse.
/// Sources: Baik, Ben Arous and Péché, "Phase transition of the largest eigenvalue for nonnull complex sample covariance
/// matrices", 2005; Benaych-Georges and Nadakuditi, "The singular values and vectors of low rank perturbations of large
/// rectangular random matrices", J. Multivariate Analysis 111 (2012), section 3.1.
/// </remarks>
public static class SpikedModel
{
    /// <summary>q^¼: the weakest signal that shows, in units of a.</summary>
    /// <param name="aspect">q, in (0, 1].</param>
    public static double Threshold(double aspect) => Math.Sqrt(Math.Sqrt(CheckedAspect(aspect)));

    /// <summary>Where a signal shows: y(x) above the threshold, the upper edge 1 + √q below it.</summary>
    /// <param name="signal">x, singular value of the signal by a, zero or more.</param>
    /// <param name="aspect">q, in (0, 1].</param>
    public static double Observed(double signal, double aspect)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signal);
        return signal <= Threshold(aspect)
            ? 1 + Math.Sqrt(aspect)
            : Math.Sqrt(((signal * signal) + 1) * ((signal * signal) + aspect)) / signal;
    }

    /// <summary>The signal behind a singular value: x² = (y² − q − 1 + √((y² − q − 1)² − 4q)) / 2, or 0 where y is not above 1 + √q.</summary>
    /// <param name="observed">y, singular value of the noisy matrix by a, zero or more.</param>
    /// <param name="aspect">q, in (0, 1].</param>
    /// <returns>x, in units of a.</returns>
    public static double Signal(double observed, double aspect)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        if (observed <= 1 + Math.Sqrt(CheckedAspect(aspect)))
        {
            return 0;
        }

        double sum = (observed * observed) - aspect - 1;
        double root = Math.Sqrt(Math.Max(0, (sum * sum) - (4 * aspect))); // a rounding below zero at the very edge
        return Math.Sqrt((sum + root) / 2);
    }

    /// <summary>|⟨u, û⟩|² of the signal's and the noisy matrix's singular vector on the shorter side, M entries: 1 − q·(1 + x²) / (x²·(x² + q)).</summary>
    /// <param name="signal">x, by a.</param>
    /// <param name="aspect">q, in (0, 1].</param>
    /// <returns>In [0, 1]; 0 at or below the threshold.</returns>
    public static double ShortOverlap(double signal, double aspect)
    {
        double square = signal * signal;
        return signal <= Threshold(aspect) ? 0 : 1 - (aspect * (1 + square) / (square * (square + aspect)));
    }

    /// <summary>|⟨v, v̂⟩|² on the longer side, N entries: 1 − (q + x²) / (x²·(x² + 1)).</summary>
    /// <param name="signal">x, by a.</param>
    /// <param name="aspect">q, in (0, 1].</param>
    /// <returns>In [0, 1]; 0 at or below the threshold.</returns>
    public static double LongOverlap(double signal, double aspect)
    {
        double square = signal * signal;
        return signal <= Threshold(aspect) ? 0 : 1 - ((aspect + square) / (square * (square + 1)));
    }

    private static double CheckedAspect(double aspect) => aspect is > 0 and <= 1
        ? aspect
        : throw new ArgumentOutOfRangeException(nameof(aspect), aspect, "The aspect is the smaller extent by the greater: in (0, 1].");
}
