using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Search.Reports;

/// <summary>Quantities of a search as a reader wants them, with their units.</summary>
internal static class Quantities
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A score: as many decimals for all of one order, so that they stand below one another.</summary>
    public static string Score(double value) => !double.IsFinite(value) ? "–"
        : value.ToString(Math.Abs(value) switch { 0 => "0.0000", < 1e-3 or >= 1e6 => "E3", < 10 => "0.0000", < 1e3 => "0.00", _ => "0" }, CultureInfo.InvariantCulture);

    /// <summary>How much one score is above another, with its sign.</summary>
    public static string Gain(double value) =>
        (value >= 0 ? "+" : "−") + (Math.Abs(value) < 1e-3 ? Math.Abs(value).ToString("0.0000", CultureInfo.InvariantCulture) : Score(Math.Abs(value)));

    /// <summary>A text that begins a line.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A number of things.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number that may be beyond all counting.</summary>
    public static string Large(double value)
    {
        if (!double.IsFinite(value))
        {
            return "more than 10³⁰⁸";
        }

        if (value < 1e9)
        {
            return value.ToString("N0", CultureInfo.InvariantCulture);
        }

        string[] parts = value.ToString("E2", CultureInfo.InvariantCulture).Split("E+");
        string power = string.Concat(parts[1].TrimStart('0').Select(digit => Superscripts[digit - '0']));
        return $"{parts[0]} · 10{power}";
    }

    /// <summary>A time: two units where it is long, three digits where it is short.</summary>
    /// <param name="seconds">The time in seconds.</param>
    public static string Time(double seconds) => seconds switch
    {
        _ when !double.IsFinite(seconds) => "–",
        0 => "0 s",
        < 1e-3 => Digits(seconds * 1e6) + " µs",
        < 1 => Digits(seconds * 1e3) + " ms",
        < 60 => Digits(seconds) + " s",
        < 3600 => Whole($"{(int)seconds / 60} min {(int)seconds % 60} s"),
        < 86400 => Whole($"{(int)seconds / 3600} h {(int)seconds % 3600 / 60} min"),
        _ => Whole($"{(long)(seconds / 86400)} d {(long)(seconds % 86400) / 3600} h"),
    };

    /// <summary>A latency; a dash where it was not measured.</summary>
    public static string Latency(double? seconds) => seconds is double known ? Time(known) : "–";

    /// <summary>Floating-point operations, with the prefix that leaves three digits.</summary>
    public static string Flops(double operations)
    {
        string[] prefixes = ["", "k", "M", "G", "T", "P", "E"];
        int prefix = 0;
        while (operations >= 999.5 && prefix < prefixes.Length - 1)
        {
            (operations, prefix) = (operations / 1000, prefix + 1);
        }

        return operations == 0 ? "0" : $"{Digits(operations)} {prefixes[prefix]}FLOP";
    }

    // Three digits, without powers of ten.
    private static string Digits(double value) => value switch
    {
        >= 99.5 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 9.95 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Whole(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
