using System;
using System.Globalization;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>Numbers as a reader wants them.</summary>
internal static class Numbers
{
    /// <summary>Three significant digits, and powers of ten only where they are shorter.</summary>
    public static string Of(double? value) => value switch
    {
        null => "–",
        double.PositiveInfinity => "∞",
        double number when !double.IsFinite(number) => "–",
        0 => "0",
        double number when Math.Abs(number) is >= 1000 and < 1e6 => number.ToString("#,0", CultureInfo.InvariantCulture),
        double number => number.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>A part as a percentage.</summary>
    public static string Percent(double? value) => value is double part && double.IsFinite(part) ? part.ToString("0.#%", CultureInfo.InvariantCulture) : "–";
}
