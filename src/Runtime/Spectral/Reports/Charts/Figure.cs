using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Spectral.Reports.Charts;

/// <summary>A chart with its title, its legend, and its numbers as a table for those who cannot see it.</summary>
/// <param name="Title">What it shows.</param>
internal abstract record Figure(string Title)
{
    /// <summary>Name of each series, in the order of their colours; one or none needs no legend.</summary>
    protected abstract IReadOnlyList<string> Legend { get; }

    /// <summary>Heads of the columns of the table.</summary>
    protected abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Rows of the table.</summary>
    protected abstract IEnumerable<IReadOnlyList<string>> Rows { get; }

    /// <summary>The figure as HTML. The same figure gives the same text.</summary>
    /// <param name="id">Identifier within the page.</param>
    public string ToHtml(string id) => $"""
        <figure aria-labelledby="{id}">
        <figcaption id="{id}">{Svg.Text(Title)}</figcaption>
        {LegendList()}<div class="plot">{Draw()}</div>
        <details><summary>Numbers</summary>
        <table><tr>{string.Concat(Columns.Select(column => $"<th scope=\"col\">{Svg.Text(column)}</th>"))}</tr>
        {string.Join('\n', Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Svg.Text(cell)}</td>"))}</tr>"))}
        </table></details>
        </figure>
        """;

    /// <summary>The chart as SVG.</summary>
    protected abstract string Draw();

    /// <summary>Class of the look of a series in the legend.</summary>
    /// <param name="number">Its number, from 0.</param>
    protected virtual string LegendClass(int number) => $"s{number}";

    private string LegendList() => Legend.Count < 2
        ? ""
        : $"<ul class=\"legend\">{string.Concat(Legend.Select((name, i) => $"<li class=\"{LegendClass(i)}\">{Svg.Text(name)}</li>"))}</ul>\n";
}
