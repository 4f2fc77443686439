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
    /// <param name="cancellation">Ends it within a product or two.</param>
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

        Begin("weights", 0);
        NetworkSpectrum weights = NetworkSpectrum.Of(network, options.Weights, Told(progress, 0, cancellation), cancellation);
        Begin("curvature", 1);
        CurvatureSection? curvature = network is ITwiceDifferentiable twice && network.Description.ParameterCount > 0 ? CurvatureSection.Of(twice, data, options, cancellation) : null;
        Begin("kernel", 2);
        KernelSection? kernel = network is IOutputDifferentiable and IJacobian && network.Description.ParameterCount > 0 ? KernelSection.Of(network, data, options, null, cancellation) : null;
        Begin("representations", 3);
        RepresentationSection? representations = network is ILayered layered ? RepresentationSection.Of(layered, data, options, cancellation) : null;
        Begin("Jacobians", 4);
        JacobianSpectrum? jacobian = network is IOutputDifferentiable outputs && HasFloats(network.Description)
            ? new InputJacobian(outputs, data.Slice(0, Math.Min(options.JacobianSamples, data.Count))).Spectrum(cancellation: cancellation)
            : null;
        progress?.Report(new ReportProgress("done", 1));
        return new SpectralReport(network.Description, weights, curvature, kernel, representations, jacobian);

        void Begin(string section, int number)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new ReportProgress(section, (double)number / Sections));
        }
    }

    /// <summary>The report as one HTML page, which needs no other file. The same report gives the same text.</summary>
    public string ToHtml() => ReportPage.Of(this);

    /// <summary>Writes the page; it is written beside and moved, so an older one stays whole until then.</summary>
    /// <param name="path">File to write.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));

    private static Progress? Told(IProgress<ReportProgress>? progress, int section, CancellationToken cancellation) =>
        progress is null ? null : new Progress(progress, section, cancellation);

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

    private sealed class Progress(IProgress<ReportProgress> progress, int section, CancellationToken cancellation) : IProgress<SpectrumProgress>
    {
        public void Report(SpectrumProgress value)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new ReportProgress(value.Name, (section + ((double)value.Done / value.Total)) / Sections));
        }
    }
}
