using System.Linq;
using StaticNets.Spectral.Jacobians;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Spectral.Weights;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>The Jacobians' part of a page.</summary>
internal static class JacobianPart
{
    public static PageSection Of(JacobianSpectrum? jacobian)
    {
        const string Id = "jacobians";
        const string Title = "Jacobians by the inputs";
        if (jacobian is null)
        {
            return PageSection.Missing(Id, Title);
        }

        double[] largest = [.. Enumerable.Range(0, jacobian.Values.Rows).Select(sample => jacobian.Values[sample, 0])];
        var density = SpectralDensity.Of(largest, 24);
        return new PageSection(Id, Title, $"How much do the outputs move with the inputs, at {largest.Length} samples?")
        {
            Glance = [(Numbers.Of(jacobian.MeanSquaredNorm), "geometric complexity: mean squared norm of the Jacobian")],
            Tables =
            [
                new PageTable(
                    "Singular values of the Jacobians.",
                    [("quantity", ""), ("value", "")],
                    [
                        ["geometric complexity, mean ‖J‖²", Numbers.Of(jacobian.MeanSquaredNorm)],
                        ["largest singular value at any sample", Numbers.Of(jacobian.Largest)],
                        ["median condition number", Numbers.Of(jacobian.MedianCondition())],
                    ]),
            ],
            Figures =
            [
                (new DensityPlot(
                    "Largest singular value at each sample",
                    Axis.Linear("singular value", [density.Edges[0], density.Edges[^1]]),
                    Axis.Linear("density", [0, density.Heights.Max()]),
                    density.Edges,
                    density.Heights,
                    [],
                    []),
                    "A change of length one in the inputs can move the outputs by this much. Samples far to the right are those that a small change may turn."),
            ],
        };
    }
}
