using System.Globalization;
using System.Linq;

namespace StaticNets.Spectral.Reports.Page;

/// <summary>A report as one HTML file, which needs no other.</summary>
internal static class ReportPage
{
    /// <summary>The page. The same report gives the same text.</summary>
    public static string Of(SpectralReport report) => HtmlPage.Of(
        $"Spectral report of {report.Network.Name}",
        Summary(report.Network),
        [
            WeightPart.Of(report.Weights),
            CurvaturePart.Of(report.Curvature),
            KernelPart.Of(report.Kernel),
            RepresentationPart.Of(report.Representations),
            JacobianPart.Of(report.Jacobian),
        ]);

    private static string Summary(NetworkInfo info)
    {
        string inputs = string.Join(", ", info.Inputs.Select(input => $"{input.Name} [{string.Join(", ", input.Shape)}]"));
        string outputs = string.Join(", ", info.Outputs.Select(output => $"{output.Name} [{string.Join(", ", output.Shape)}]"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{inputs} → {outputs}; {info.ParameterCount:N0} parameters in {info.Parameters.Count} tensors; {info.FlopsPerSample:N0} floating-point operations a sample.");
    }
}
