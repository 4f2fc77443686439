using System;

namespace StaticNets.Spectral.Statistics;

/// <summary>The least value of a function of one variable.</summary>
internal static class Minimum
{
    // 1 / golden ratio.
    private static readonly double Section = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Golden-section search.</summary>
    /// <param name="function">One valley within the interval.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="tolerance">Width of the last interval, positive.</param>
    public static double Of(Func<double, double> function, double low, double high, double tolerance)
    {
        double left = high - (Section * (high - low));
        double right = low + (Section * (high - low));
        double atLeft = function(left);
        double atRight = function(right);
        while (high - low > tolerance)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Section * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Section * (high - low));
                atRight = function(right);
            }
        }

        return (low + high) / 2;
    }
}
