using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Search.Reports.Charts;

/// <summary>Layers over one another: the many faint, the few in front.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Layers">The layers, the hindmost first.</param>
/// <param name="Heads">Heads of the columns of its table.</param>
/// <param name="Cells">Rows of its table.</param>
internal sealed record LayeredChart(
    string Title, Axis X, Axis Y, IReadOnlyList<Layer> Layers, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Cells) : Figure(Title)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Legend => [.. Layers.Select(layer => layer.Name)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns => Heads;

    /// <inheritdoc/>
    protected override IEnumerable<IReadOnlyList<string>> Rows => Rest.Of(Cells, Heads.Count);

    /// <inheritdoc/>
    protected override string LegendClass(int number) => Layers[number].Style;

    /// <inheritdoc/>
    protected override string Draw()
    {
        var frame = new Frame(X, Y);
        return frame.Draw(Title, string.Concat(Layers.Select(layer => layer.Draw(frame))));
    }
}
