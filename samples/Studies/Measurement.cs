namespace Studies;

/// <summary>A quantity that a study measured, beside its bound.</summary>
/// <param name="Threshold">The bound.</param>
/// <param name="Value">What was measured.</param>
internal sealed record Measurement(Threshold Threshold, double Value)
{
    /// <summary>Whether the bound is kept.</summary>
    public bool Passes => Value >= Threshold.Low && Value <= Threshold.High;

    /// <summary>The value as a reader wants it.</summary>
    public string Text => Remark.TextOf(Value);
}
