using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>Series as points.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The points.</param>
internal sealed record ScatterPlot(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series) : Figure(Title)
{
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
            foreach ((double x, double y) in Series[i].Points)
            {
                marks.Append(Frame.Marker(i, frame.X(x), frame.Y(y), $"{Series[i].Name}: {Svg.Number(x)}, {Svg.Number(y)}")).Append('\n');
            }
        }

        return frame.Draw(Title, marks.ToString());
    }
}
