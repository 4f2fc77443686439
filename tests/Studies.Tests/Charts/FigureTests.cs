using System;
using System.Linq;
using System.Xml.Linq;
using StaticNets.Spectral.Reports.Charts;
using Xunit;

namespace Studies.Tests.Charts;

public sealed class FigureTests
{
    private static readonly Series[] Two =
    [
        new("first & best", [(0, 1), (1, 3), (2, 2)]),
        new("second", [(0, 2), (1, 0.5), (2, 1)]),
    ];

    [Fact]
    public void A_line_chart_has_a_line_a_series_and_a_marker_a_point()
    {
        XElement figure = Parse(Lines());

        Assert.Equal(2, figure.Descendants("polyline").Count());
        Assert.Equal(3, figure.Descendants("circle").Count());
        Assert.Equal("first & best: 1, 3", figure.Descendants("circle").ElementAt(1).Element("title")!.Value);
    }

    [Fact]
    public void A_scatter_plot_has_markers_without_lines_and_shapes_by_series()
    {
        XElement figure = Parse(new ScatterPlot("points", Axis.Linear("x", Two.X()), Axis.Linear("y", Two.Y()), Two));

        Assert.Empty(figure.Descendants("polyline"));
        Assert.Equal((3, 3), (figure.Descendants("circle").Count(), figure.Descendants("rect").Count()));
    }

    [Fact]
    public void The_height_of_a_bar_is_its_value()
    {
        var chart = new BarChart("bars", Axis.Linear("y", [0, 4]), ["a", "b"], [("one", [1, 2]), ("two", [4, 0])]);
        double[] heights = [.. Parse(chart).Descendants("rect").Select(bar => (double)bar.Attribute("height")!)];

        Assert.Equal(4, heights.Length);
        Assert.Equal([0.25, 1, 0.5, 0], heights.Select(height => Math.Round(height / Frame.InnerHeight, 3)));
    }

    [Fact]
    public void A_heat_map_shades_from_least_to_greatest()
    {
        var map = new HeatMap("map", ["r1", "r2"], ["c1", "c2", "c3"], [[0, 1, 2], [3, double.NaN, 4]]);
        string[] shades = [.. Parse(map).Descendants("rect").Select(cell => (string)cell.Attribute("fill-opacity")!)];

        Assert.Equal(("0.05", "0", "0.8"), (shades[0], shades[4], shades[5]));
    }

    [Fact]
    public void Every_figure_has_a_name_for_screen_readers_and_its_numbers_as_a_table()
    {
        XElement figure = Parse(Lines());

        Assert.Equal("lines", (string)figure.Descendants("svg").Single().Attribute("aria-label")!);
        Assert.Equal("lines", figure.Element("figcaption")!.Value);
        Assert.Equal(2, figure.Element("ul")!.Elements("li").Count());
        Assert.Equal(1 + 6, figure.Descendants("tr").Count());
    }

    [Fact]
    public void The_same_figure_gives_the_same_text() => Assert.Equal(Lines().ToHtml("f"), Lines().ToHtml("f"));

    [Fact]
    public void Coordinates_have_a_point_whatever_the_culture()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        string expected = Lines().ToHtml("f");
        try
        {
            System.Globalization.CultureInfo.CurrentCulture =
                new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, Lines().ToHtml("f"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static LineChart Lines() => new("lines", Axis.Linear("x", Two.X()), Axis.Logarithmic("y", Two.Y()), Two);

    private static XElement Parse(Figure figure) => XElement.Parse(figure.ToHtml("figure1"));
}
