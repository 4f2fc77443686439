using System;
using System.Threading;
using StaticNets.Random;

namespace StaticNets.Numerics;

/// <summary>Traces of symmetric matrices that are known only by their products.</summary>
public static class Traces
{
    /// <summary>Hutchinson's estimate: the mean of xᵀ·A·x over probes of random signs.</summary>
    /// <remarks>
    /// Its variance a probe is 2·Σ aᵢⱼ² over i ≠ j; a diagonal matrix comes out exactly.
    /// Source: Hutchinson, "A stochastic estimator of the trace of the influence matrix", Communications in Statistics 19 (1990).
    /// </remarks>
    /// <param name="matrix">A.</param>
    /// <param name="probes">Number of probes, a product each, positive.</param>
    /// <param name="seed">Seed of the probes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    public static TraceEstimate Hutchinson(ISymmetricOperator matrix, int probes, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probes);
        var random = new Philox(seed);
        var probe = new double[matrix.Dimension];
        var product = new double[matrix.Dimension];
        var samples = new double[probes];
        for (int i = 0; i < probes; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Signs(probe, ref random);
            matrix.Apply(probe, product);
            samples[i] = DenseVector.Dot(probe, product);
        }

        return TraceEstimate.Of(samples);
    }

    /// <summary>Hutch++: the trace on the range of a sketch exactly, and Hutchinson's estimate of the rest.</summary>
    /// <remarks>
    /// Of a semidefinite matrix its error falls like 1 / products, where Hutchinson's falls like its root. A third of the
    /// products sketches the range, a third measures on it, a third estimates the rest; the sketch takes products / 3 · n · 8 bytes.
    /// Source: Meyer, Musco, Musco and Woodruff, "Hutch++: optimal stochastic trace estimation", SOSA 2021, algorithm 1.
    /// </remarks>
    /// <param name="matrix">A.</param>
    /// <param name="products">Products with the matrix, three or more.</param>
    /// <param name="seed">Seed of the probes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    public static TraceEstimate HutchPlusPlus(ISymmetricOperator matrix, int products, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 3);
        int third = Math.Min(products / 3, matrix.Dimension);
        var random = new Philox(seed);
        var probe = new double[matrix.Dimension];
        var product = new double[matrix.Dimension];
        var components = new double[third];
        var range = new KrylovBasis(matrix.Dimension, third);
        for (int i = 0; i < third; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Signs(probe, ref random);
            matrix.Apply(probe, product);
            double rest = range.Orthogonalize(product, components);
            if (rest > 0)
            {
                range.Add(product, rest);
            }
        }

        double within = 0;
        for (int i = 0; i < range.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            matrix.Apply(range[i], product);
            within += DenseVector.Dot(range[i], product);
        }

        int probes = products - (2 * third);
        var samples = new double[probes];
        for (int i = 0; i < probes; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Signs(probe, ref random);
            range.Orthogonalize(probe, components);
            matrix.Apply(probe, product);
            samples[i] = within + DenseVector.Dot(probe, product);
        }

        return TraceEstimate.Of(samples, third + range.Count + probes);
    }

    private static void Signs(Span<double> probe, ref Philox random)
    {
        foreach (ref double element in probe)
        {
            element = (random.NextUInt32() & 1) == 0 ? 1 : -1;
        }
    }
}
