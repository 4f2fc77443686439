using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Tails;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>The weights' part of a page: a table a layer, densities beside the law of noise, tests of the vectors.</summary>
internal static class WeightPart
{
    private const int LawPoints = 120;

    public static PageSection Of(NetworkSpectrum spectrum)
    {
        WeightSpectrum[] fitted = [.. spectrum.Layers.Where(layer => layer.Bulk.Law is not null)];
        return new PageSection(
            "weights", "Weights", "Which part of each weight matrix is noise, and which has the training put there?")
        {
            Glance =
            [
                ($"{spectrum.Layers.Count(layer => layer.Spikes.Count > 0)} of {fitted.Length}", "matrices with singular values that noise does not explain"),
                ($"{spectrum.Layers.Sum(layer => layer.Spikes.Count)}", "singular values beyond noise in all"),
            ],
            Tables = [Table(spectrum)],
            Figures = [.. fitted.SelectMany(Figures)],
        };
    }

    private static PageTable Table(NetworkSpectrum spectrum) => new(
        "Every weight matrix. Few directions carry the weights where the effective rank is far below the rank; spikes are singular values beyond what noise of the fitted scale reaches.",
        [
            ("matrix", "name of the parameter"), ("rows × columns", "convolutions: filters × what each sees"), ("spectral norm", "largest singular value"),
            ("stable rank", "Σ ν² / ν₁²"), ("effective rank", "e to the entropy of ν² / Σ ν²"), ("condition", "largest over least singular value"),
            ("noise", "standard deviation of an entry of the fitted noise"), ("edge", "largest singular value that this noise reaches"), ("spikes", "singular values beyond it"),
            ("vectors", "right singular vectors before the first that looks random"), ("tail exponent", "of the eigenvalue density, with its interval; only where the fit is plausible"),
        ],
        [.. spectrum.Layers.Select(Row)]);

    private static string[] Row(WeightSpectrum layer) =>
    [
        layer.Name,
        $"{layer.Rows} × {layer.Columns}",
        Numbers.Of(layer.Statistics.SpectralNorm),
        Numbers.Of(layer.Statistics.StableRank),
        Numbers.Of(layer.Statistics.EffectiveRank),
        Numbers.Of(layer.Statistics.ConditionNumber),
        layer.Bulk.Law is null ? "no fit" : Numbers.Of(layer.Bulk.NoiseDeviation),
        Numbers.Of(layer.Bulk.Law?.UpperEdge),
        $"{layer.Spikes.Count}",
        layer.RightVectors is { } test ? $"{test.Boundary}" : "–",
        Tail(layer.Tail),
    ];

    private static string Tail(PowerLawFit? tail) => tail switch
    {
        null => "–",
        { Verdict: PowerLawVerdict.NotEnoughValues } => "too few values",
        { Verdict: PowerLawVerdict.Rejected } => "no power law",
        { Tail: { } fit, Interval: { } interval } => $"{Numbers.Of(fit.Exponent)} ({Numbers.Of(interval.Low)} to {Numbers.Of(interval.High)})",
        _ => Numbers.Of(tail.Tail?.Exponent),
    };

    private static IEnumerable<(Figure, string)> Figures(WeightSpectrum layer)
    {
        // About five values a bar; the law stands for those within its edge alone.
        SpectralDensity density = layer.SingularValueDensity(Math.Clamp(layer.SingularValues.Count / 5, 6, 50));
        double within = 1 - ((double)layer.Bulk.CountAboveEdge / layer.SingularValues.Count);
        (double X, double Y)[] law = [.. Enumerable.Range(0, LawPoints + 1).Select(i =>
        {
            double x = layer.Bulk.Law!.LowerEdge + ((layer.Bulk.Law.UpperEdge - layer.Bulk.Law.LowerEdge) * i / LawPoints);
            return (x, within * layer.Bulk.Law.Density(x));
        })];

        // Of a square matrix the law's density is finite; of what lies far out the axis keeps the histogram readable.
        double highest = Math.Max(density.Heights.Max(), law.Where(point => double.IsFinite(point.Y)).Max(point => point.Y));
        yield return (
            new DensityPlot(
                $"{layer.Name}: singular values",
                Axis.Linear("singular value", [density.Edges[0], density.Edges[^1], layer.Bulk.Law!.UpperEdge]),
                Axis.Linear("density", [0, highest]),
                density.Edges,
                density.Heights,
                [new Series("noise (Marchenko and Pastur)", [.. law.Where(point => double.IsFinite(point.Y))])],
                [.. layer.Spikes.Select(spike => (spike.SingularValue, $"spike {spike.Index + 1}"))]),
            layer.Spikes.Count == 0
                ? "Where the bars follow the curve, the matrix is as random as at its start: noise of one scale explains all of it."
                : $"Bars under the curve are noise of one scale. The {layer.Spikes.Count} marked singular values lie beyond it: directions that training has put there.");

        if (layer.RightVectors is { } vectors && vectors.PValues.Count > vectors.Window)
        {
            Series[] series =
            [
                new("mean p over the window", [.. vectors.MeanPValues.Select((p, i) => ((double)i + 1, p))]),
                new("counts as random above", [(1, vectors.Threshold), (vectors.MeanPValues.Count, vectors.Threshold)]),
            ];
            yield return (
                new LineChart($"{layer.Name}: are the right singular vectors random?", Axis.Linear("number of the singular value, largest first", series.SelectMany(one => one.Points).Select(point => point.X)), Axis.Linear("p", [0, 1]), series),
                $"Entries of a random vector are normal, so that p scatters around one half; vectors with information stay near zero. The first {vectors.Boundary} carry information.");
        }
    }
}
