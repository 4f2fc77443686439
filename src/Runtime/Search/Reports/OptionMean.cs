using System;
using System.Linq;

namespace StaticNets.Search.Reports;

/// <summary>The scores of the trials that took one option.</summary>
/// <param name="Index">Number of the option.</param>
/// <param name="Text">The option.</param>
/// <param name="Count">Trials that took it.</param>
/// <param name="Mean">Mean of their scores.</param>
/// <param name="SquaredDeviations">Sum of the squared deviations from it.</param>
internal sealed record OptionMean(int Index, string Text, int Count, double Mean, double SquaredDeviations)
{
    /// <summary>Standard error of the mean; null of a single trial.</summary>
    public double? Error => Count < 2 ? null : Math.Sqrt(SquaredDeviations / (Count - 1) / Count);

    public static OptionMean Of(int index, string text, double[] scores)
    {
        double mean = scores.Average();
        return new OptionMean(index, text, scores.Length, mean, scores.Sum(score => (score - mean) * (score - mean)));
    }
}
