using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Spectral.Curvature;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Reports;

/// <summary>The curvature of the mean loss at the present parameters.</summary>
/// <param name="Samples">Samples that the loss is a mean over.</param>
/// <param name="Largest">The largest eigenvalues of the Hessian, descending.</param>
/// <param name="Smallest">The smallest eigenvalue of the Hessian.</param>
/// <param name="Trace">Trace of the Hessian, from the probes of the density.</param>
/// <param name="Density">Density of all eigenvalues of the Hessian.</param>
/// <param name="Layers">Each layer's diagonal block.</param>
/// <param name="GaussNewtonLargest">The largest eigenvalue of the Gauss-Newton matrix; null where the network has no products with it.</param>
/// <param name="Rates">Learning rate and momentum that are best for a quadratic of these eigenvalues; null if none is positive.</param>
/// <param name="Sharpness">How fast the loss rises.</param>
public sealed record CurvatureSection(
    int Samples,
    IReadOnlyList<double> Largest,
    double Smallest,
    TraceEstimate Trace,
    EigenvalueDistribution Density,
    IReadOnlyList<LayerCurvature> Layers,
    double? GaussNewtonLargest,
    HeavyBallRates? Rates,
    Sharpness Sharpness)
{
    internal static CurvatureSection Of(
        ITwiceDifferentiable network, Dataset data, SpectralReportOptions options, SectionProgress told, CancellationToken cancellation)
    {
        Dataset samples = data.Slice(0, Math.Min(options.CurvatureSamples, data.Count));
        var eigen = new EigenOptions { Tolerance = 1e-3, Seed = options.Seed, Cancellation = cancellation };
        var hessian = CurvatureMatrix.Hessian(network, samples);
        LanczosQuadrature seen = hessian.Density(options.Probes, options.LanczosSteps, options.Seed, cancellation: cancellation);
        told.At("largest eigenvalues", 0.4);
        double[] largest = hessian.Eigenvalues(Math.Min(options.Eigenvalues, hessian.Dimension), SpectrumEnd.Largest, eigen).Values.ToArray();
        told.At("smallest eigenvalue", 0.6);
        double smallest = hessian.Eigenvalues(1, SpectrumEnd.Smallest, eigen).Values[0];
        told.At("curvature by layer", 0.7);
        IReadOnlyList<LayerCurvature> layers = CurvatureMatrix.ByLayer(CurvatureKind.Hessian, network, samples, products: 18, cancellation: cancellation);
        told.At("sharpness", 0.9);
        return new CurvatureSection(
            samples.Count,
            largest,
            smallest,
            seen.TraceOf(x => x),
            seen.Density(),
            layers,
            network is IGaussNewton gaussNewton ? CurvatureMatrix.GaussNewton(gaussNewton, samples).Eigenvalues(1, SpectrumEnd.Largest, eigen).Values[0] : null,
            HeavyBallRates.Of(seen.Probes[0]),
            Sharpness.Of(network, samples, seed: options.Seed));
    }
}
