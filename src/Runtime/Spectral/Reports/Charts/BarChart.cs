using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>Groups of bars, one bar a series in each.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Y">Vertical axis; bars begin at its first tick.</param>
/// <param name="Groups">Name of each group.</param>
/// <param name="Bars">Name of each series and its value in each group.</param>
internal sealed record BarChart(string Title, Axis Y, IReadOnlyList<string> Groups, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Bars)
    : Figure(Title)
{
    // Part of a group's width that its bars take.
    private const double Fill = 0.72;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => [.. Bars.Select(bars => bars.Name)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => ["series", "group", Y.Label];

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows =>
        Bars.SelectMany(bars => bars.Values.Select((value, group) => new[] { bars.Name, Groups[group], Svg.Number(value) }));

    /// <inheritdoc/>
    protected override string Draw()
    {
        var frame = new Frame(null, Y);
        var marks = new StringBuilder();
        double groupWidth = Frame.InnerWidth / Groups.Count;
        double barWidth = Fill * groupWidth / Bars.Count;
        double floor = Frame.Height - Frame.Bottom;
        for (int group = 0; group < Groups.Count; group++)
        {
            double left = Frame.Left + group * groupWidth + (1 - Fill) / 2 * groupWidth;
            for (int i = 0; i < Bars.Count; i++)
            {
                double value = Bars[i].Values[group];
                double top = frame.Y(value);
                marks.Append($"""<rect class="p{i}" x="{Svg.Coordinate(left + i * barWidth)}" y="{Svg.Coordinate(top)}" width="{Svg.Coordinate(0.94 * barWidth)}" height="{Svg.Coordinate(floor - top)}"><title>{Svg.Text($"{Bars[i].Name}, {Groups[group]}: {Svg.Number(value)}")}</title></rect>""");
                marks.Append(Frame.Label(left + (i + 0.47) * barWidth, top - 4, "middle", Svg.Number(value))).Append('\n');
            }

            marks.Append(Frame.Label(Frame.Left + (group + 0.5) * groupWidth, floor + 18, "middle", Groups[group])).Append('\n');
        }

        return frame.Draw(Title, marks.ToString());
    }
}
