using System.Globalization;
using System.Net;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>How numbers and text are written in SVG and HTML.</summary>
internal static class Svg
{
    /// <summary>A coordinate, to a hundredth of a pixel.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A value as a reader wants it: up to four significant digits.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Text without signs that mean something to HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
