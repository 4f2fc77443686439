using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>An axis of numbers.</summary>
/// <param name="Label">What it shows, with the unit.</param>
/// <param name="Ticks">Values with a grid line, ascending; the first and the last bound the axis.</param>
/// <param name="IsLogarithmic">Whether equal ratios, instead of equal differences, are equally far apart.</param>
internal sealed record Axis(string Label, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    // About as many ticks as a reader can use.
    private const int Steps = 5;

    /// <summary>A linear axis from below the least value to above the greatest, with round ticks.</summary>
    /// <param name="label">What it shows, with the unit.</param>
    /// <param name="values">Values it must reach; those that are not finite count for nothing.</param>
    public static Axis Linear(string label, IEnumerable<double> values) => Linear(label, values, 0);

    /// <summary>A linear axis whose ticks are whole numbers, for what is counted.</summary>
    /// <param name="label">What it shows.</param>
    /// <param name="values">Values it must reach; those that are not finite count for nothing.</param>
    public static Axis Whole(string label, IEnumerable<double> values) => Linear(label, values, 1);

    /// <summary>A logarithmic axis over whole powers of ten, or over 1, 2 and 5 of each where there are few.</summary>
    /// <param name="label">What it shows, with the unit.</param>
    /// <param name="values">Values it must reach; those that are not positive and finite count for nothing.</param>
    public static Axis Logarithmic(string label, IEnumerable<double> values)
    {
        (double low, double high) = Bounds(values, value => value > 0);
        if (low == high)
        {
            (low, high) = (low / 2, high * 2);
        }

        double[] steps = high / low > 100 ? [1] : [1, 2, 5];
        double[] all = [.. Enumerable.Range((int)Math.Floor(Math.Log10(low)) - 1, (int)Math.Ceiling(Math.Log10(high / low)) + 4)
            .SelectMany(decade => steps.Select(step => step * Math.Pow(10, decade)))];
        double[] ticks = [.. all.Where((_, i) => (i + 1 == all.Length || all[i + 1] > low) && (i == 0 || all[i - 1] < high))];
        return new Axis(label, ticks, IsLogarithmic: true);
    }

    /// <summary>Where a value lies, 0 at the first tick and 1 at the last; what lies outside is at the end.</summary>
    public double Position(double value)
    {
        double part = IsLogarithmic
            ? Math.Log(value / Ticks[0]) / Math.Log(Ticks[^1] / Ticks[0])
            : (value - Ticks[0]) / (Ticks[^1] - Ticks[0]);
        return Math.Clamp(part, 0, 1);
    }

    private static Axis Linear(string label, IEnumerable<double> values, double leastStep)
    {
        (double low, double high) = Bounds(values, _ => true);

        // Values that differ by their rounding alone are one value: ticks between them would be more than can be counted.
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= 1e-7 * size)
        {
            double half = Math.Max(0.5, 1e-6 * size);
            (low, high) = (low - half, high + half);
        }

        double step = Math.Max(leastStep, RoundStep((high - low) / Steps));
        int first = (int)Math.Floor(low / step + 1e-9);
        int last = (int)Math.Ceiling(high / step - 1e-9);
        return new Axis(label, [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)]);
    }

    // 1, 2 or 5 times a power of ten, the least that is not below.
    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= least * (1 - 1e-9));
    }

    private static (double Low, double High) Bounds(IEnumerable<double> values, Func<double, bool> counts)
    {
        double[] finite = [.. values.Where(value => double.IsFinite(value) && counts(value))];
        return finite.Length == 0 ? (1, 1) : (finite.Min(), finite.Max());
    }
}
