using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Quickstart;

/// <summary>A line chart as SVG; its colours are CSS variables of the page.</summary>
/// <param name="title">What it shows.</param>
/// <param name="yLabel">Name and unit of the vertical axis.</param>
/// <param name="ticks">Values with a grid line, ascending; the first and the last bound the axis.</param>
/// <param name="isLogarithmic">Whether the vertical axis is.</param>
/// <param name="epochs">End of the horizontal axis.</param>
internal sealed class Chart(string title, string yLabel, IReadOnlyList<double> ticks, bool isLogarithmic, double epochs)
{
    private const double Width = 640;
    private const double Height = 300;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 16;
    private const double Bottom = 48;

    private readonly StringBuilder _lines = new();

    /// <summary>Draws a line.</summary>
    /// <param name="series">Its CSS class, which is its colour.</param>
    /// <param name="points">Epoch and value of each point.</param>
    /// <param name="markers">Whether each point is marked and tells its value to the pointer.</param>
    public void Add(string series, IReadOnlyList<(double Epoch, double Value)> points, bool markers)
    {
        string path = string.Join(' ', points.Select(point => $"{Number(X(point.Epoch))},{Number(Y(point.Value))}"));
        _lines.AppendLine(CultureInfo.InvariantCulture, $"""<polyline class="{series}" points="{path}"/>""");
        foreach ((double epoch, double value) in markers ? points : [])
        {
            _lines.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<circle class="{series}" cx="{Number(X(epoch))}" cy="{Number(Y(value))}" r="2.5"><title>epoch {epoch:0.##}: {value:0.####}</title></circle>""");
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var grid = new StringBuilder();
        foreach (double tick in ticks)
        {
            grid.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<line x1="{Left}" x2="{Width - Right}" y1="{Number(Y(tick))}" y2="{Number(Y(tick))}"/><text x="{Left - 8}" y="{Number(Y(tick) + 4)}" text-anchor="end">{tick:0.####}</text>""");
        }

        double step = Math.Max(1, Math.Ceiling(epochs / 10));
        for (double epoch = 0; epoch <= epochs; epoch += step)
        {
            grid.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<text x="{Number(X(epoch))}" y="{Height - Bottom + 18}" text-anchor="middle">{epoch:0}</text>""");
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}">
            <g class="grid">
            {grid}<text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle">epoch</text>
            <text transform="translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">{yLabel}</text>
            </g>
            {_lines}</svg>
            """);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private double X(double epoch) => Left + (Width - Left - Right) * epoch / epochs;

    // 0 at the bottom of the axis, 1 at its top; what lies outside is drawn at the edge.
    private double Y(double value)
    {
        double part = isLogarithmic
            ? Math.Log(value / ticks[0]) / Math.Log(ticks[^1] / ticks[0])
            : (value - ticks[0]) / (ticks[^1] - ticks[0]);
        return Height - Bottom - (Height - Top - Bottom) * Math.Clamp(part, 0, 1);
    }
}
