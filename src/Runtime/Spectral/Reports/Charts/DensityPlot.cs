using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>A histogram with curves over it, and places marked on the axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis; bars begin at its first tick.</param>
/// <param name="Edges">Edges of the bars, ascending.</param>
/// <param name="Heights">Height of each bar.</param>
/// <param name="Curves">Curves over them.</param>
/// <param name="Marks">Places that are marked, with what they are.</param>
internal sealed record DensityPlot(
    string Title,
    Axis X,
    Axis Y,
    IReadOnlyList<double> Edges,
    IReadOnlyList<double> Heights,
    IReadOnlyList<Series> Curves,
    IReadOnlyList<(double X, string Name)> Marks) : Figure(Title)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => ["measured", .. Curves.Select(curve => curve.Name)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => ["series", X.Label, Y.Label];

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows =>
    [
        .. Heights.Select((height, i) => new[] { "measured", $"{Svg.Number(Edges[i])} to {Svg.Number(Edges[i + 1])}", Svg.Number(height) }),
        .. Frame.Rows(Curves),
        .. Marks.Select(mark => new[] { mark.Name, Svg.Number(mark.X), "" }),
    ];

    /// <inheritdoc/>
    protected override string Draw()
    {
        var frame = new Frame(X, Y);
        var marks = new StringBuilder();
        double floor = Frame.Height - Frame.Bottom;
        for (int i = 0; i < Heights.Count; i++)
        {
            (double left, double right, double top) = (frame.X(Edges[i]), frame.X(Edges[i + 1]), frame.Y(Heights[i]));
            marks.Append($"""<rect class="p0" fill-opacity="0.45" x="{Svg.Coordinate(left)}" y="{Svg.Coordinate(top)}" width="{Svg.Coordinate(right - left)}" height="{Svg.Coordinate(floor - top)}"><title>{Svg.Text($"{Svg.Number(Edges[i])} to {Svg.Number(Edges[i + 1])}: {Svg.Number(Heights[i])}")}</title></rect>""").Append('\n');
        }

        for (int i = 0; i < Curves.Count; i++)
        {
            string path = string.Join(' ', Curves[i].Points.Select(point => $"{Svg.Coordinate(frame.X(point.X))},{Svg.Coordinate(frame.Y(point.Y))}"));
            marks.Append($"""<polyline class="l{i + 1}" points="{path}"/>""").Append('\n');
        }

        foreach ((double x, string name) in Marks)
        {
            string place = Svg.Coordinate(frame.X(x));
            marks.Append($"""<g class="mark"><line x1="{place}" x2="{place}" y1="{Svg.Coordinate(floor - 14)}" y2="{Svg.Coordinate(floor + 4)}"/><title>{Svg.Text($"{name}: {Svg.Number(x)}")}</title></g>""").Append('\n');
        }

        return frame.Draw(Title, marks.ToString());
    }
}
