using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Search.Reports.Charts;

/// <summary>A mean with its error in each row.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">Axis of the means.</param>
/// <param name="NameLength">Letters that there is room for before the axis.</param>
/// <param name="Means">Name of each row, what it is a mean of, the mean and its standard error, null where there is none.</param>
internal sealed record IntervalChart(string Title, Axis X, int NameLength, IReadOnlyList<(string Name, int Count, double Mean, double? Error)> Means) : Figure(Title)
{
    private const double LetterWidth = 6.6;
    private const double Right = 64;
    private const double Top = 8;
    private const double Bottom = 48;
    private const double RowHeight = 28;

    // Space between a name and the axis, and beside it.
    private double Left => 24 + (LetterWidth * NameLength);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => [];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => ["option", "trials", $"mean {X.Label}", "standard error"];

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows =>
        Means.Select(row => new[] { row.Name, Quantities.Count(row.Count), Quantities.Score(row.Mean), row.Error is double error ? Quantities.Score(error) : "–" });

    /// <inheritdoc/>
    protected override string Draw()
    {
        double height = Top + (RowHeight * Means.Count) + Bottom;
        double floor = height - Bottom;
        var marks = new StringBuilder();
        foreach (double tick in X.Ticks)
        {
            marks.Append($"""<g class="grid"><line x1="{Place(tick)}" x2="{Place(tick)}" y1="{Top}" y2="{Svg.Coordinate(floor)}"/></g>""");
            marks.Append(Frame.Label(At(tick), floor + 18, "middle", Svg.Number(tick))).Append('\n');
        }

        marks.Append(Frame.Label(At((X.Ticks[0] + X.Ticks[^1]) / 2), height - 8, "middle", X.Label)).Append('\n');
        for (int i = 0; i < Means.Count; i++)
        {
            (string name, int count, double mean, double? error) = Means[i];
            double y = Top + ((i + 0.5) * RowHeight);
            string shown = name.Length <= NameLength ? name : name[..(NameLength - 1)] + "…";
            string spread = error is double known ? $" ± {Quantities.Score(known)}" : "";
            marks.Append(Frame.Label(Left - 12, y + 4, "end", shown));
            marks.Append($"""<g class="interval"><title>{Svg.Text($"{name}: {Quantities.Score(mean)}{spread}, {Quantities.Count(count)} trials")}</title>""");
            if (error is double half)
            {
                marks.Append($"""<line x1="{Place(mean - half)}" x2="{Place(mean + half)}" y1="{Svg.Coordinate(y)}" y2="{Svg.Coordinate(y)}"/>""");
            }

            marks.Append($"""<circle cx="{Place(mean)}" cy="{Svg.Coordinate(y)}" r="4.5"/></g>""");
            marks.Append(Frame.Label(Frame.Width - 4, y + 4, "end", $"n = {Quantities.Count(count)}")).Append('\n');
        }

        return $"""
            <svg viewBox="0 0 {Frame.Width} {Svg.Coordinate(height)}" role="img" aria-label="{Svg.Text(Title)}">
            {marks}</svg>
            """;
    }

    private double At(double value) => Left + ((Frame.Width - Left - Right) * X.Position(value));

    private string Place(double value) => Svg.Coordinate(At(value));
}
