using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Reports.Charts;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>The tangent kernel's part of a page.</summary>
internal static class KernelPart
{
    public static PageSection Of(KernelSection? kernel)
    {
        const string Id = "kernel";
        const string Title = "Tangent kernel";
        if (kernel is null)
        {
            return PageSection.Missing(Id, Title);
        }

        double floor = kernel.Eigenvalues[0] * 1e-7; // below is the rounding of single precision
        Series[] eigenvalues = [new("eigenvalue", [.. kernel.Eigenvalues.Select((value, i) => ((double)i + 1, value)).Where(point => point.value > floor)])];
        List<(Figure, string)> figures = eigenvalues[0].Points.Count == 0 ? [] :
        [
            (new LineChart(
                "Eigenvalues of the tangent kernel",
                Axis.Logarithmic("number", eigenvalues[0].Points.Select(point => point.X)),
                Axis.Logarithmic("eigenvalue", eigenvalues[0].Points.Select(point => point.Y)),
                eigenvalues),
                "Gradient descent learns along the kernel's eigenvectors at rates in proportion to its eigenvalues: what lies on small ones is learnt late or never."),
        ];
        if (kernel.ByClass is Matrix means)
        {
            string[] names = [.. kernel.Classes.Select(label => $"{label}")];
            figures.Add((
                new HeatMap("Mean kernel between classes", names, names, [.. Enumerable.Range(0, means.Rows).Select(i => (IReadOnlyList<double>)means.Row(i).ToArray())]),
                "A dark diagonal says that a step on one sample moves the network on others of its class, and little elsewhere; dark spots beside it are classes that it takes for alike."));
        }

        return new PageSection(Id, Title, $"Which samples does a step on one sample teach, at {kernel.Kernel.Rows} samples and output '{kernel.Output}'?")
        {
            Glance =
            [
                (Numbers.Of(kernel.LabelAlignment), "alignment of the tangent kernel with the labels (1 is ideal)"),
                (Numbers.Of(kernel.Eigenvalues[0] / kernel.Eigenvalues.Sum()), "part of the kernel's trace on its first eigenvector"),
            ],
            Figures = figures,
        };
    }
}
