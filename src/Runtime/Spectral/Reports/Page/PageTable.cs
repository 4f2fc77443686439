using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>A table.</summary>
/// <param name="Caption">What it shows, and how to read it.</param>
/// <param name="Heads">Head of each column, with its meaning for the pointer.</param>
/// <param name="Rows">Cells, the first of each row its head.</param>
internal sealed record PageTable(string Caption, IReadOnlyList<(string Head, string Meaning)> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether the last column holds sentences, which are broken into lines.</summary>
    public bool LastIsText { get; init; }

    /// <summary>The table as HTML.</summary>
    public string ToHtml() => $"""
        <div class="scroll"><table{(LastIsText ? " class=\"text\"" : "")}>
        <caption>{Svg.Text(Caption)}</caption>
        <tr>{string.Concat(Heads.Select(head => $"<th scope=\"col\" title=\"{Svg.Text(head.Meaning)}\">{Svg.Text(head.Head)}</th>"))}</tr>
        {string.Join('\n', Rows.Select(row => $"<tr>{string.Concat(row.Select((cell, i) => i == 0 ? $"<th scope=\"row\">{Svg.Text(cell)}</th>" : $"<td>{Svg.Text(cell)}</td>"))}</tr>"))}
        </table></div>
        """;
}
