using System;
using System.IO;
using System.Text;
using System.Threading;
using StaticNets.Serialization;
using StaticNets.Spectral.Jacobians;
using StaticNets.Spectral.Reports.Page;
using StaticNets.Spectral.Weights;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Reports;

/// <summary>What a network has learnt, and how it will train: the spectra of its weights, its curvature, its kernel, its layers and its Jacobians.</summary>
/// <remarks>
/// A section is null where the network lacks the generated members that it needs, or parameters; <c>[Network(Emit = Emit.Spectral)]</c>
/// asks for all members.
/// </remarks>
/// <param name="Network">The network.</param>
/// <param name="Weights">The spectra of the weight matrices.</param>
/// <param name="Curvature">The Hessian of the mean loss.</param>
/// <param name="Kernel">The neural tangent kernel.</param>
/// <param name="Representations">What the layers make of samples.</param>
/// <param name="Jacobian">The Jacobians of the outputs by the inputs.</param>
public sealed record SpectralReport(
    NetworkInfo Network,
    NetworkSpectrum Weights,
    CurvatureSection? Curvature,
    KernelSection? Kernel,
    RepresentationSection? Representations,
    JacobianSpectrum? Jacobian)
{
    private const int Sections = 5;

    /// <summary>Looks at a network. Its parameters are moved and put back meanwhile: it must not be used.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="options">How much of the data, and how exactly; null for the usual ones.</param>
    /// <param name="progress">Told as the report goes on.</param>
    /// <param name="cancellation">Asked before every product, sample and matrix; one decomposition of a matrix is not interrupted.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty, or a weight is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static SpectralReport Of(
        INetwork network, Dataset data, SpectralReportOptions? options = null, IProgress<ReportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new SpectralReportOptions();
        data.CheckFits(network.Description);
        if (data.Count == 0)
        {
            throw new ArgumentException("The data set has no samples.", nameof(data));
        }

        var told = new SectionProgress(progress, Sections, cancellation);
        told.Begin("weights", 0);
        NetworkSpectrum weights = NetworkSpectrum.Of(network, options.Weights, told, cancellation);
        told.Begin("curvature", 1);
        bool hasParameters = network.Description.ParameterCount > 0;
        CurvatureSection? curvature = hasParameters && network is ITwiceDifferentiable twice ? CurvatureSection.Of(twice, data, options, told, cancellation) : null;
        told.Begin("kernel", 2);
        KernelSection? kernel = hasParameters && network is IOutputDifferentiable and IJacobian ? KernelSection.Of(network, data, options, told, cancellation) : null;
        told.Begin("representations", 3);
        RepresentationSection? representations = network is ILayered layered ? RepresentationSection.Of(layered, data, options, cancellation) : null;
        told.Begin("Jacobians", 4);
        JacobianSpectrum? jacobian = network is IOutputDifferentiable outputs && HasFloats(network.Description)
            ? new InputJacobian(outputs, data.Slice(0, Math.Min(options.JacobianSamples, data.Count))).Spectrum(told.Samples("Jacobians", Math.Min(options.JacobianSamples, data.Count)), cancellation)
            : null;
        progress?.Report(new ReportProgress("done", 1));
        return new SpectralReport(network.Description, weights, curvature, kernel, representations, jacobian);
    }

    /// <summary>The report as one HTML page, which needs no other file. The same report gives the same text.</summary>
    public string ToHtml() => ReportPage.Of(this);

    /// <summary>Writes the page; it is written beside and moved, so an older one stays whole until then.</summary>
    /// <param name="path">File to write.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));

    private static bool HasFloats(NetworkInfo info)
    {
        foreach (TensorInfo input in info.Inputs)
        {
            if (!input.IsLabel)
            {
                return true;
            }
        }

        return false;
    }
}
