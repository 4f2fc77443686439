using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>Series as lines, with a marker at each point where there are few.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The lines.</param>
internal sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series) : Figure(Title)
{
    private const int MostMarkers = 30;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => [.. Series.Select(series => series.Name)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => ["series", X.Label, Y.Label];

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows => Frame.Rows(Series);

    /// <inheritdoc/>
    protected override string Draw()
    {
        var frame = new Frame(X, Y);
        var marks = new StringBuilder();
        for (int i = 0; i < Series.Count; i++)
        {
            Series series = Series[i];
            string path = string.Join(' ', series.Points.Select(point => $"{Svg.Coordinate(frame.X(point.X))},{Svg.Coordinate(frame.Y(point.Y))}"));
            marks.Append($"""<polyline class="l{i}" points="{path}"/>""").Append('\n');
            foreach ((double x, double y) in series.Points.Count <= MostMarkers ? series.Points : [])
            {
                marks.Append(Frame.Marker(i, frame.X(x), frame.Y(y), $"{series.Name}: {Svg.Number(x)}, {Svg.Number(y)}")).Append('\n');
            }
        }

        return frame.Draw(Title, marks.ToString());
    }
}
