using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>The layers' part of a page.</summary>
internal static class RepresentationPart
{
    private const int MostCurves = 6;

    public static PageSection Of(RepresentationSection? representations)
    {
        const string Id = "layers";
        const string Title = "Representations";
        if (representations is null || representations.Layers.Count == 0)
        {
            return PageSection.Missing(Id, Title);
        }

        string[] names = [.. representations.Layers.Select(layer => layer.Name)];
        LayerRepresentation[] chosen = [.. representations.Layers.Skip(representations.Layers.Count - MostCurves)];
        Series[] energies = [.. chosen.Select(layer => new Series(layer.Name, [.. layer.Energies.Take(64).Select((energy, i) => ((double)i + 1, energy)).Where(point => point.energy > 1e-6)]))];
        return new PageSection(Id, Title, $"What do the layers make of {representations.Samples} samples?")
        {
            Glance = [(Numbers.Of(representations.Layers[^1].EffectiveRank), $"effective rank of the last layer's outputs, of {representations.Layers[^1].Size}")],
            Tables =
            [
                new PageTable(
                    "Layers, activations and operations in order. A low effective rank says that the samples lie on few directions; a cosine near one, that the layer hardly tells them apart.",
                    [
                        ("layer", ""), ("size", "values a sample"), ("effective rank", "e to the entropy of the centred spectrum"), ("first direction", "its part of the variance"),
                        ("mean cosine", "between two samples"), ("labels on large directions", "part of the one-hot labels on singular values of 3 or more, rows of length 1"),
                    ],
                    [.. representations.Layers.Select(layer => (string[])
                    [
                        layer.Name, Numbers.Of(layer.Size), Numbers.Of(layer.EffectiveRank), Numbers.Percent(layer.Energies.Count > 0 ? layer.Energies[0] : null),
                        Numbers.Of(layer.MeanCosine), Numbers.Percent(layer.LabelAlignment),
                    ])]),
            ],
            Figures =
            [
                (new HeatMap(
                    "Centred kernel alignment between layers",
                    names,
                    names,
                    [.. Enumerable.Range(0, names.Length).Select(i => (IReadOnlyList<double>)representations.Similarity.Row(i).ToArray())]),
                    "One says that two layers arrange the samples alike, up to rotation and scale. Blocks of dark cells are layers that add little to each other."),
                (new LineChart(
                    "Variance along the principal directions",
                    Axis.Logarithmic("direction", energies.SelectMany(one => one.Points).Select(point => point.X)),
                    Axis.Logarithmic("part of the variance", energies.SelectMany(one => one.Points).Select(point => point.Y)),
                    energies),
                    "The steeper a curve falls, the fewer directions the layer uses; a trained classifier's last layers have about as many as classes, less one."),
            ],
        };
    }
}
