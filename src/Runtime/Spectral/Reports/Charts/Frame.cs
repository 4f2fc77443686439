using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>The area of a chart: its size, its grid, and where values lie in it.</summary>
/// <param name="x">Horizontal axis; null where the chart labels it by itself.</param>
/// <param name="y">Vertical axis; null where the chart labels it by itself.</param>
internal sealed class Frame(Axis? x, Axis? y)
{
    public const double Width = 640;
    public const double Height = 320;
    public const double Left = 68;
    public const double Right = 20;
    public const double Top = 14;
    public const double Bottom = 50;

    /// <summary>Width of the area between the axes.</summary>
    public static double InnerWidth => Width - Left - Right;

    /// <summary>Height of the area between the axes.</summary>
    public static double InnerHeight => Height - Top - Bottom;

    /// <summary>Horizontal place of a value.</summary>
    public double X(double value) => Left + InnerWidth * x!.Position(value);

    /// <summary>Vertical place of a value.</summary>
    public double Y(double value) => Top + InnerHeight * (1 - y!.Position(value));

    /// <summary>The chart: grid, labels of the axes, then what is drawn on them.</summary>
    /// <param name="title">What it shows, for screen readers.</param>
    /// <param name="marks">SVG of what is drawn.</param>
    public string Draw(string title, string marks)
    {
        var grid = new StringBuilder();
        foreach (double tick in y?.Ticks ?? [])
        {
            string place = Svg.Coordinate(Y(tick));
            grid.Append($"""<line x1="{Left}" x2="{Width - Right}" y1="{place}" y2="{place}"/>""");
            grid.Append(Label(Left - 8, Y(tick) + 4, "end", Svg.Number(tick))).Append('\n');
        }

        foreach (double tick in x?.Ticks ?? [])
        {
            grid.Append(Label(X(tick), Height - Bottom + 18, "middle", Svg.Number(tick))).Append('\n');
        }

        if (x is not null)
        {
            grid.Append(Label(Left + InnerWidth / 2, Height - 8, "middle", x.Label)).Append('\n');
        }

        if (y is not null)
        {
            grid.Append($"""<text transform="translate(14 {Svg.Coordinate(Top + InnerHeight / 2)}) rotate(-90)" text-anchor="middle">{Svg.Text(y.Label)}</text>""");
        }

        return $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Svg.Text(title)}">
            <g class="grid">{grid}</g>
            {marks}</svg>
            """;
    }

    /// <summary>A piece of text.</summary>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="text">What it says.</param>
    /// <param name="isOnShade">Whether it stands on a dark shade.</param>
    public static string Label(double x, double y, string anchor, string text, bool isOnShade = false) =>
        $"""<text{(isOnShade ? " class=\"on\"" : "")} x="{Svg.Coordinate(x)}" y="{Svg.Coordinate(y)}" text-anchor="{anchor}">{Svg.Text(text)}</text>""";

    /// <summary>A point, of the shape of its series, that tells its value to the pointer.</summary>
    public static string Marker(int series, double x, double y, string tip)
    {
        // A shape a series, so that colour is not all that tells them apart.
        (string cx, string cy) = (Svg.Coordinate(x), Svg.Coordinate(y));
        string shape = (series % 4) switch
        {
            0 => $"""<circle class="p{series}" cx="{cx}" cy="{cy}" r="3.2">""",
            1 => $"""<rect class="p{series}" x="{Svg.Coordinate(x - 3)}" y="{Svg.Coordinate(y - 3)}" width="6" height="6">""",
            2 => $"""<path class="p{series}" d="M{cx} {Svg.Coordinate(y - 4.2)}l4 7h-8z">""",
            _ => $"""<path class="p{series}" d="M{cx} {Svg.Coordinate(y - 4.4)}l4.4 4.4l-4.4 4.4l-4.4 -4.4z">""",
        };
        return $"{shape}<title>{Svg.Text(tip)}</title></{shape[1..shape.IndexOf(' ', StringComparison.Ordinal)]}>";
    }

    /// <summary>Points of several series as rows of a table.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<Series> series) =>
        series.SelectMany(one => one.Points.Select(point => new[] { one.Name, Svg.Number(point.X), Svg.Number(point.Y) }));
}
