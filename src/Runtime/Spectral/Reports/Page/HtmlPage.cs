using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>Sections with tables and charts as one HTML file, which needs no other.</summary>
internal static class HtmlPage
{
    /// <summary>The page. The same sections give the same text.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="summary">A sentence below it.</param>
    /// <param name="sections">What it tells, in order.</param>
    /// <param name="style">What its charts need besides <see cref="ReportStyle"/>.</param>
    public static string Of(string title, string summary, IReadOnlyList<PageSection> sections, string style = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{Svg.Text(title)}</title>
        <style>
        {ReportStyle.Text}
        {style}
        </style>
        </head>
        <body>
        <header>
        <h1>{Svg.Text(title)}</h1>
        <p class="soft">{Svg.Text(summary)}</p>
        </header>
        <nav>{string.Concat(sections.Select(section => $"<a href=\"#{section.Id}\">{Svg.Text(section.Title)}</a>"))}</nav>
        <section class="glance">
        {string.Join('\n', sections.SelectMany(section => section.Glance).Select(Tile))}
        </section>
        {string.Join('\n', sections.Select(Section))}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Tile((string Value, string Meaning) tile) =>
        $"<div><strong>{Svg.Text(tile.Value)}</strong><span>{Svg.Text(tile.Meaning)}</span></div>";

    private static string Section(PageSection section) => $"""
        <section id="{section.Id}">
        <h2>{Svg.Text(section.Title)}</h2>
        <p>{Svg.Text(section.Question)}</p>
        {string.Join('\n', section.Tables.Select(table => table.ToHtml()))}
        <div class="figures">
        {string.Join('\n', section.Figures.Select((figure, i) => Drawn(figure, $"{section.Id}{i + 1}")))}
        </div>
        {string.Join('\n', section.Details.Select(details => details.ToHtml()))}
        </section>
        """;

    private static string Drawn((Figure Figure, string Reading) figure, string id) =>
        $"<div class=\"figure\">{figure.Figure.ToHtml(id)}\n<p class=\"reading\">{Svg.Text(figure.Reading)}</p></div>";
}
