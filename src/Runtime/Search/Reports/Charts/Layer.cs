using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Search.Reports.Charts;

/// <summary>Lines, dots and marks of one look. Many of them stay small: dots and lines are one path each.</summary>
/// <param name="Name">What they are, for the legend.</param>
/// <param name="Style">Class of their look: <c>others</c>, <c>front</c> or <c>best</c>.</param>
internal sealed record Layer(string Name, string Style)
{
    // More are not seen apart.
    private const int MostDots = 3_000;
    private const int MostMarks = 200;

    // Of more the marks are smaller.
    private const int FewMarks = 40;

    /// <summary>Lines, each through its points.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines { get; init; } = [];

    /// <summary>Points that say nothing more.</summary>
    public IReadOnlyList<(double X, double Y)> Dots { get; init; } = [];

    /// <summary>Points that tell the pointer what they are.</summary>
    public IReadOnlyList<(double X, double Y, string Tip)> Marks { get; init; } = [];

    /// <summary>The layer as SVG.</summary>
    public string Draw(Frame frame)
    {
        var text = new StringBuilder();
        if (Lines.Count > 0)
        {
            text.Append($"""<path class="strokes {Style}" d="{string.Concat(Lines.Select(line => Path(frame, line)))}"/>""").Append('\n');
        }

        if (Dots.Count > 0)
        {
            // To the pixel, and each pixel once.
            IEnumerable<string> places = Few.Evenly(Dots, MostDots).Select(dot => $"M{Pixel(frame.X(dot.X))} {Pixel(frame.Y(dot.Y))}h0").Distinct();
            text.Append($"""<path class="dots {Style}" d="{string.Concat(places)}"/>""").Append('\n');
        }

        foreach ((double x, double y, string tip) in Few.Evenly(Marks, MostMarks))
        {
            string shape = (Style, Marks.Count > FewMarks) switch
            {
                ("best", false) => "m0 -7l7 7l-7 7l-7 -7z",
                ("best", true) => "m0 -4l4 4l-4 4l-4 -4z",
                (_, false) => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
                (_, true) => "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z",
            };
            text.Append($"""<path class="marks {Style}" d="M{Svg.Coordinate(frame.X(x))} {Svg.Coordinate(frame.Y(y))}{shape}"><title>{Svg.Text(tip)}</title></path>""").Append('\n');
        }

        return text.ToString();
    }

    private static string Path(Frame frame, IReadOnlyList<(double X, double Y)> line) => line.Count == 1
        ? $"M{Tenth(frame.X(line[0].X))} {Tenth(frame.Y(line[0].Y))}h0"
        : string.Concat(line.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{Tenth(frame.X(point.X))} {Tenth(frame.Y(point.Y))}"));

    private static string Tenth(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Pixel(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
