using System.Globalization;

namespace Studies;

/// <summary>A quantity that a study measured, beside its bound.</summary>
/// <param name="Threshold">The bound.</param>
/// <param name="Value">What was measured.</param>
internal sealed record Measurement(Threshold Threshold, double Value)
{
    /// <summary>Whether the bound is kept.</summary>
    public bool Passes => Value >= Threshold.Low && Value <= Threshold.High;

    /// <summary>The value with four significant digits or more.</summary>
    public string Text => Value.ToString(Value is > -0.01 and < 0.01 and not 0 ? "0.000E+0" : "0.####", CultureInfo.InvariantCulture);
}
