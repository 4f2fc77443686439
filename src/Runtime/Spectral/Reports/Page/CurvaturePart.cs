using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>The curvature's part of a page.</summary>
internal static class CurvaturePart
{
    // What a logarithmic axis shows as nothing.
    private const double LeastDensity = 1e-6;

    public static PageSection Of(CurvatureSection? curvature)
    {
        const string Id = "curvature";
        const string Title = "Curvature";
        if (curvature is null)
        {
            return PageSection.Missing(Id, Title);
        }

        (double[] values, double[] densities) = curvature.Density.Grid(400, 0.004);
        (double X, double Y)[] density = [.. values.Zip(densities, (x, y) => (x, Math.Max(y, LeastDensity)))];
        Series[] eigenvalues = [new("eigenvalue", [.. curvature.Largest.Select((value, i) => ((double)i + 1, value)).Where(point => point.value > 0)])];
        List<(Figure, string)> figures =
        [
            (new LineChart(
                "Density of the Hessian's eigenvalues",
                Axis.Linear("eigenvalue", density.Select(point => point.X)),
                Axis.Logarithmic("density", density.Select(point => point.Y)),
                [new Series("density", density)]),
                "Nearly all directions are flat: the peak at zero. What lies far to the right are the few steep ones; what lies left of zero, directions in which the loss still falls away."),
        ];
        if (eigenvalues[0].Points.Count > 1)
        {
            figures.Add((
                new LineChart(
                    "The largest eigenvalues",
                    Axis.Linear("number", eigenvalues[0].Points.Select(point => point.X)),
                    Axis.Logarithmic("eigenvalue", eigenvalues[0].Points.Select(point => point.Y)),
                    eigenvalues),
                "A classifier usually has as many steep directions as classes, less one; the step behind them is where its bulk begins."));
        }

        return new PageSection(Id, Title, $"How steep is the loss around the present parameters, over {curvature.Samples} samples?")
        {
            Glance =
            [
                (Numbers.Of(curvature.Largest[0]), "largest eigenvalue of the Hessian"),
                (Numbers.Of(curvature.Largest[0] > 0 ? 2 / curvature.Largest[0] : null), "learning rate at which plain gradient descent becomes unstable"),
                (Numbers.Of(curvature.Trace.Value), $"trace of the Hessian, ± {Numbers.Of(curvature.Trace.StandardError)}"),
            ],
            Tables = [Numbered(curvature), Layers(curvature)],
            Figures = figures,
        };
    }

    private static PageTable Numbered(CurvatureSection curvature) => new(
        "The whole matrix.",
        [("quantity", ""), ("value", "")],
        [
            ["largest eigenvalue", Numbers.Of(curvature.Largest[0])],
            ["smallest eigenvalue", Numbers.Of(curvature.Smallest)],
            ["trace", $"{Numbers.Of(curvature.Trace.Value)} ± {Numbers.Of(curvature.Trace.StandardError)}"],
            ["largest eigenvalue of the Gauss-Newton matrix", Numbers.Of(curvature.GaussNewtonLargest)],
            ["best learning rate with momentum", curvature.Rates is { } rates ? $"{Numbers.Of(rates.LearningRate)} with {Numbers.Of(rates.Momentum)}" : "–"],
            [$"rise of the loss {Numbers.Of(curvature.Sharpness.Radius)} along the gradient", Numbers.Of(curvature.Sharpness.Ascent)],
            [$"mean rise {Numbers.Of(curvature.Sharpness.Radius)} along random directions", $"{Numbers.Of(curvature.Sharpness.Average)} ± {Numbers.Of(curvature.Sharpness.AverageError)}"],
        ]);

    private static PageTable Layers(CurvatureSection curvature) => new(
        "Each layer's diagonal block: where the steep directions live.",
        [("layer", ""), ("parameters", ""), ("largest eigenvalue", ""), ("trace", ""), ("trace a parameter", "mean eigenvalue")],
        [.. curvature.Layers.Select(layer => (string[])
        [
            layer.Layer, Numbers.Of(layer.Dimension), Numbers.Of(layer.LargestEigenvalue),
            $"{Numbers.Of(layer.Trace.Value)} ± {Numbers.Of(layer.Trace.StandardError)}", Numbers.Of(layer.Trace.Value / layer.Dimension),
        ])]);
}
