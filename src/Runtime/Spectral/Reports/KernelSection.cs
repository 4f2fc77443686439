using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Spectral.Kernels;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Reports;

/// <summary>The neural tangent kernel at the present parameters, summed over the values of the first output.</summary>
/// <param name="Output">Name of the output.</param>
/// <param name="Kernel">[samples, samples].</param>
/// <param name="Eigenvalues">Its eigenvalues, descending.</param>
/// <param name="ByClass">Mean of the kernel over pairs of samples of two classes, [classes, classes], classes without samples left out; null without labels.</param>
/// <param name="Classes">The classes of <paramref name="ByClass"/>.</param>
/// <param name="LabelAlignment">Alignment of the centred kernel with the labels, in [−1, 1]; null without labels.</param>
public sealed record KernelSection(
    string Output, Matrix Kernel, IReadOnlyList<double> Eigenvalues, Matrix? ByClass, IReadOnlyList<int> Classes, double? LabelAlignment)
{
    internal static KernelSection Of(INetwork network, Dataset data, SpectralReportOptions options, SectionProgress told, CancellationToken cancellation)
    {
        NetworkInfo info = network.Description;
        Dataset samples = data.Slice(0, Math.Min(options.KernelSamples, data.Count));
        string output = info.Outputs[0].Name;
        Matrix kernel = new TangentKernel(network, output).Trace(samples, told.Samples("kernel", samples.Count), cancellation);
        double[] eigenvalues = new SymmetricEigen(kernel, vectors: false).Values.ToArray();
        Array.Reverse(eigenvalues);
        return ReportLabels.Of(info, samples) is int[] labels
            ? new KernelSection(output, kernel, eigenvalues, Means(kernel, labels, out int[] classes), classes, Alignment(kernel, labels))
            : new KernelSection(output, kernel, eigenvalues, null, [], null);
    }

    private static Matrix Means(Matrix kernel, int[] labels, out int[] classes)
    {
        int[] found = [.. labels.Distinct().Order()];
        var means = new Matrix(found.Length, found.Length);
        for (int a = 0; a < found.Length; a++)
        {
            for (int b = 0; b < found.Length; b++)
            {
                (double sum, int count) = (0, 0);
                for (int i = 0; i < labels.Length; i++)
                {
                    for (int j = 0; j < labels.Length; j++)
                    {
                        if (i != j && labels[i] == found[a] && labels[j] == found[b])
                        {
                            (sum, count) = (sum + kernel[i, j], count + 1);
                        }
                    }
                }

                means[a, b] = count == 0 ? double.NaN : sum / count;
            }
        }

        classes = found;
        return means;
    }

    private static double? Alignment(Matrix kernel, int[] labels)
    {
        var targets = new Matrix(labels.Length, labels.Max() + 1);
        for (int i = 0; i < labels.Length; i++)
        {
            targets[i, labels[i]] = 1;
        }

        Matrix ideal = KernelAlignment.Centred(targets.Multiply(targets.Transpose()));
        Matrix centred = KernelAlignment.Centred(kernel);
        return ideal.FrobeniusNorm() > 0 && centred.FrobeniusNorm() > 0 ? KernelAlignment.Of(centred, ideal) : null;
    }
}
