using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>A table of numbers as shades.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="RowLabels">Name of each row, top to bottom.</param>
/// <param name="ColumnLabels">Name of each column.</param>
/// <param name="Values">The numbers, row by row.</param>
internal sealed record HeatMap(string Title, IReadOnlyList<string> RowLabels, IReadOnlyList<string> ColumnLabels, IReadOnlyList<IReadOnlyList<double>> Values)
    : Figure(Title)
{
    // Narrower cells have no room for their number.
    private const double LeastLabelledWidth = 34;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => [];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => ["", .. ColumnLabels];

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows =>
        Values.Select((row, i) => (IReadOnlyList<string>)[RowLabels[i], .. row.Select(Svg.Number)]);

    /// <inheritdoc/>
    protected override string Draw()
    {
        double[] finite = [.. Values.SelectMany(row => row).Where(double.IsFinite)];
        double low = finite.Length == 0 ? 0 : finite.Min();
        double span = finite.Length == 0 || finite.Max() == low ? 1 : finite.Max() - low;
        double width = Frame.InnerWidth / ColumnLabels.Count;
        double height = Frame.InnerHeight / RowLabels.Count;
        var marks = new StringBuilder();
        for (int row = 0; row < RowLabels.Count; row++)
        {
            double top = Frame.Top + row * height;
            marks.Append(Frame.Label(Frame.Left - 8, top + height / 2 + 4, "end", RowLabels[row])).Append('\n');
            for (int column = 0; column < ColumnLabels.Count; column++)
            {
                double value = Values[row][column];
                double left = Frame.Left + column * width;
                double shade = double.IsFinite(value) ? 0.05 + 0.75 * (value - low) / span : 0;
                marks.Append($"""<rect class="p0" fill-opacity="{Svg.Coordinate(shade)}" x="{Svg.Coordinate(left)}" y="{Svg.Coordinate(top)}" width="{Svg.Coordinate(width - 1)}" height="{Svg.Coordinate(height - 1)}"><title>{Svg.Text($"{RowLabels[row]}, {ColumnLabels[column]}: {Svg.Number(value)}")}</title></rect>""");
                if (width >= LeastLabelledWidth)
                {
                    marks.Append(Frame.Label(left + width / 2, top + height / 2 + 4, "middle", Svg.Number(value), shade > 0.45));
                }

                marks.Append('\n');
            }
        }

        // As many names of columns as fit.
        int every = (int)Math.Ceiling(LeastLabelledWidth / width);
        for (int column = 0; column < ColumnLabels.Count; column += every)
        {
            marks.Append(Frame.Label(Frame.Left + (column + 0.5) * width, Frame.Height - Frame.Bottom + 18, "middle", ColumnLabels[column])).Append('\n');
        }

        return new Frame(null, null).Draw(Title, marks.ToString());
    }
}
