using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>What is shown when it is asked for: a table, a piece of code, or both.</summary>
/// <param name="Summary">What it is.</param>
/// <param name="Table">The table, or null.</param>
/// <param name="Code">The code, or null.</param>
internal sealed record PageDetails(string Summary, PageTable? Table = null, string? Code = null)
{
    /// <summary>The part as HTML.</summary>
    public string ToHtml() => $"""
        <details class="more"><summary>{Svg.Text(Summary)}</summary>
        {Table?.ToHtml()}
        {(Code is null ? "" : $"<pre><code>{Svg.Text(Code)}</code></pre>")}
        </details>
        """;
}
