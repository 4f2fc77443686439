using System;

namespace StaticNets.Spectral.Statistics;

/// <summary>Quantiles of samples.</summary>
internal static class Quantiles
{
    /// <summary>The median, the mean of the middle two of an even number.</summary>
    /// <param name="sorted">Ascending or descending, one or more.</param>
    public static double Median(ReadOnlySpan<double> sorted)
    {
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// <summary>A quantile, linear between order statistics (definition 7 of Hyndman and Fan; NumPy's default).</summary>
    /// <param name="ascending">One or more.</param>
    /// <param name="probability">In [0, 1].</param>
    public static double Of(ReadOnlySpan<double> ascending, double probability)
    {
        double place = probability * (ascending.Length - 1);
        int below = Math.Min((int)place, ascending.Length - 1);
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
