using System;
using System.Globalization;

namespace Studies;

/// <summary>A bound that a measured quantity must keep.</summary>
/// <param name="Quantity">What is measured.</param>
/// <param name="Low">The least value that passes.</param>
/// <param name="High">The greatest value that passes.</param>
internal sealed record Threshold(string Quantity, double Low, double High)
{
    /// <summary>The bound in signs, for example ≥ 0.89.</summary>
    public string Bound => (double.IsFinite(Low), double.IsFinite(High)) switch
    {
        (true, false) => $"≥ {Text(Low)}",
        (false, true) => $"≤ {Text(High)}",
        (true, true) => $"{Text(Low)} .. {Text(High)}",
        _ => throw new InvalidOperationException($"The threshold of '{Quantity}' bounds nothing."),
    };

    /// <summary>The quantity must not be less.</summary>
    public static Threshold AtLeast(string quantity, double bound) => new(quantity, bound, double.PositiveInfinity);

    /// <summary>The quantity must not be more.</summary>
    public static Threshold AtMost(string quantity, double bound) => new(quantity, double.NegativeInfinity, bound);

    /// <summary>What was measured.</summary>
    /// <param name="value">The quantity; NaN passes no bound.</param>
    public Measurement Measured(double value) => new(this, value);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
