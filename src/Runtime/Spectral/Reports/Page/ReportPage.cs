using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>A report as one HTML file, which needs no other.</summary>
internal static class ReportPage
{
    /// <summary>The page. The same report gives the same text.</summary>
    public static string Of(SpectralReport report)
    {
        PageSection[] sections =
        [
            WeightPart.Of(report.Weights),
            CurvaturePart.Of(report.Curvature),
            KernelPart.Of(report.Kernel),
            RepresentationPart.Of(report.Representations),
            JacobianPart.Of(report.Jacobian),
        ];
        string title = $"Spectral report of {report.Network.Name}";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{Svg.Text(title)}</title>
            <style>
            {ReportStyle.Text}
            </style>
            </head>
            <body>
            <header>
            <h1>{Svg.Text(title)}</h1>
            <p class="soft">{Svg.Text(Summary(report.Network))}</p>
            </header>
            <nav>{string.Concat(sections.Select(section => $"<a href=\"#{section.Id}\">{Svg.Text(section.Title)}</a>"))}</nav>
            <section class="glance">
            {string.Join('\n', sections.SelectMany(section => section.Glance).Select(Tile))}
            </section>
            {string.Join('\n', sections.Select(Section))}
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Summary(NetworkInfo info)
    {
        string inputs = string.Join(", ", info.Inputs.Select(input => $"{input.Name} [{string.Join(", ", input.Shape)}]"));
        string outputs = string.Join(", ", info.Outputs.Select(output => $"{output.Name} [{string.Join(", ", output.Shape)}]"));
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{inputs} → {outputs}; {info.ParameterCount:N0} parameters in {info.Parameters.Count} tensors; {info.FlopsPerSample:N0} floating-point operations a sample.");
    }

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
        </section>
        """;

    private static string Drawn((Figure Figure, string Reading) figure, string id) =>
        $"<div class=\"figure\">{figure.Figure.ToHtml(id)}\n<p class=\"reading\">{Svg.Text(figure.Reading)}</p></div>";
}
