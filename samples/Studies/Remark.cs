using System.Globalization;

namespace Studies;

/// <summary>A measured figure that no threshold bounds.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
internal sealed record Remark(string Name, double Value)
{
    /// <summary>The value as a reader wants it.</summary>
    public string Text => TextOf(Value);

    /// <summary>Four decimals, or four digits where the number is small.</summary>
    public static string TextOf(double value) =>
        value.ToString(value is > -0.01 and < 0.01 and not 0 ? "0.000E+0" : "0.####", CultureInfo.InvariantCulture);
}
