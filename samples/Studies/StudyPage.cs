using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace Studies;

/// <summary>What a study found as one HTML file, which needs no other.</summary>
internal static class StudyPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6577; --line: #e1e5eb; --back: #ffffff; --pass: #15803d; --fail: #b91c1c;
          --c0: #2563eb; --c1: #d9480f; --c2: #0f8a6d; --c3: #9333ea; --c4: #a16207; --c5: #475569; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ef; --soft: #a3adbd; --line: #2b313c; --back: #14171d; --pass: #4ade80; --fail: #f87171;
            --c0: #7aa2ff; --c1: #ff9f5a; --c2: #4fd1b0; --c3: #c792ff; --c4: #e5c355; --c5: #a8b3c4; }
        }
        @media print { :root { color-scheme: light; } details { display: none; } figure { break-inside: avoid; } }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0; }
        h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
        p { margin: .25rem 0; }
        .soft, summary { color: var(--soft); }
        .pass { color: var(--pass); font-weight: 600; }
        .fail { color: var(--fail); font-weight: 600; }
        figure { margin: 1.5rem 0; }
        figcaption { font-weight: 600; }
        .legend { list-style: none; margin: 0; padding: 0; color: var(--soft); }
        .legend li { display: inline-block; margin-right: 1.2em; }
        .legend li::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; background: currentColor; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        svg text.on { fill: var(--back); }
        .grid line { stroke: var(--line); }
        polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .s0::before { color: var(--c0); } .s1::before { color: var(--c1); } .s2::before { color: var(--c2); }
        .s3::before { color: var(--c3); } .s4::before { color: var(--c4); } .s5::before { color: var(--c5); }
        .l0 { stroke: var(--c0); } .l1 { stroke: var(--c1); stroke-dasharray: 7 3; } .l2 { stroke: var(--c2); stroke-dasharray: 2 3; }
        .l3 { stroke: var(--c3); stroke-dasharray: 9 3 2 3; } .l4 { stroke: var(--c4); stroke-dasharray: 4 2; } .l5 { stroke: var(--c5); stroke-dasharray: 1 2; }
        .p0 { fill: var(--c0); } .p1 { fill: var(--c1); } .p2 { fill: var(--c2); } .p3 { fill: var(--c3); } .p4 { fill: var(--c4); } .p5 { fill: var(--c5); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .15rem 1.25rem .15rem 0; border-bottom: 1px solid var(--line); }
        th { font-weight: 500; color: var(--soft); }
        """;

    /// <summary>The page. The same findings give the same text.</summary>
    public static string Of(Study study, Findings findings) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{Svg.Text(study.Title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Svg.Text(study.Title)}</h1>
        <p class="soft">{Svg.Text(study.Page)}. {Svg.Text(study.Source)}</p>
        <p>{Verdict(findings.Pass)}</p>
        <h2>Claim</h2>
        <p>{Svg.Text(study.Claim)}</p>
        <h2>Here</h2>
        <p>{Svg.Text(study.Method)}</p>
        <h2>Measured</h2>
        <table>
        <tr><th scope="col">quantity</th><th scope="col">measured</th><th scope="col">required</th><th scope="col"></th></tr>
        {string.Join('\n', findings.Measurements.Select(Row))}
        {string.Join('\n', findings.Remarks.Select(remark => $"<tr><td>{Svg.Text(remark.Name)}</td><td>{Svg.Text(remark.Text)}</td><td></td><td></td></tr>"))}
        </table>
        {string.Join('\n', findings.Figures.Select((figure, i) => figure.ToHtml($"figure{i + 1}")))}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Row(Measurement measurement) =>
        $"<tr><td>{Svg.Text(measurement.Threshold.Quantity)}</td><td>{Svg.Text(measurement.Text)}</td><td>{Svg.Text(measurement.Threshold.Bound)}</td><td>{Verdict(measurement.Passes)}</td></tr>";

    private static string Verdict(bool passes) => passes ? """<span class="pass">PASS</span>""" : """<span class="fail">FAIL</span>""";
}
