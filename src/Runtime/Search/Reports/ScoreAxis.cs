using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Search.Reports;

/// <summary>An axis of scores on which a few bad ones do not press the good ones together.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Below">Scores that lie below it; they are drawn at its end.</param>
internal sealed record ScoreAxis(Axis Axis, int Below)
{
    private const double BadPart = 0.05;

    /// <summary>A sentence on what lies below, or nothing.</summary>
    public string Note => Below == 0 ? "" : Below == 1 ? " One score lies below the axis and is drawn at its end." : $" {Quantities.Count(Below)} scores lie below the axis and are drawn at its end.";

    /// <summary>The axis for some scores.</summary>
    /// <param name="name">What the score is.</param>
    /// <param name="scores">The scores; those that are not finite count for nothing.</param>
    /// <param name="shown">Scores that must not lie below.</param>
    public static ScoreAxis Of(string name, IEnumerable<double> scores, IEnumerable<double> shown)
    {
        double[] sorted = [.. scores.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
        {
            return new ScoreAxis(Axis.Linear(name, [0, 1]), 0);
        }

        double low = sorted[(int)(BadPart * sorted.Length)];
        low = shown.Where(double.IsFinite).Append(low).Min();
        bool crowds = low - sorted[0] > sorted[^1] - low && sorted[^1] > low;
        var axis = Axis.Linear(name, [crowds ? low : Math.Min(sorted[0], low), sorted[^1]]);
        return new ScoreAxis(axis, sorted.Count(score => score < axis.Ticks[0] - 1e-12));
    }
}
