using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Spectral.Correlations;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Reports;

/// <summary>What the layers make of the samples.</summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="Layers">The layers, in order of evaluation.</param>
/// <param name="Similarity">Centred kernel alignment between the layers, [layers, layers], in [0, 1].</param>
public sealed record RepresentationSection(int Samples, IReadOnlyList<LayerRepresentation> Layers, Matrix Similarity)
{
    internal static RepresentationSection Of(ILayered network, Dataset data, SpectralReportOptions options, CancellationToken cancellation)
    {
        Dataset samples = data.Slice(0, Math.Min(options.RepresentationSamples, data.Count));
        IReadOnlyList<Features> features = Features.OfLayers(network, samples);
        int[]? labels = ReportLabels.Of(network.Description, samples);
        var layers = new List<LayerRepresentation>();
        foreach (Features layer in features)
        {
            cancellation.ThrowIfCancellationRequested();
            var spectrum = new RepresentationSpectrum(layer.Values);
            layers.Add(new LayerRepresentation(
                layer.Name,
                layer.Size,
                spectrum.EffectiveRank,
                spectrum.Energies.ToArray(),
                MeanCosine(layer.Values),
                labels is null ? null : RepresentationAlignment.Of(layer.Values, LabelColumns.OneHot(labels, labels.Max() + 1)).PartAt(3)));
        }

        return new RepresentationSection(samples.Count, layers, CentredKernelAlignment.Between(features, features));
    }

    private static double MeanCosine(Matrix activations) => ActivationStatistics.Of(activations).MeanCosine;
}
