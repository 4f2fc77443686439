using System;
using System.Threading;

namespace StaticNets.Numerics;

/// <summary>The whole spectrum of a large symmetric matrix in outline: stochastic Lanczos quadrature.</summary>
/// <remarks>
/// Each random probe sees the spectrum through m Ritz values and their weights; over probes these average to the density of all
/// eigenvalues, and tr f(A) ≈ n·Σ weight·f(Ritz value) is exact in its mean for polynomials of degree below 2m. A probe takes m
/// products and m · n · 8 bytes.
/// Source: Ubaru, Chen and Saad, "Fast estimation of tr(f(A)) via stochastic Lanczos quadrature", SIAM J. Matrix Anal. Appl. 38
/// (2017), 1075–1099.
/// </remarks>
public sealed class LanczosQuadrature
{
    private readonly LanczosDecomposition[] _probes;

    private LanczosQuadrature(int dimension, LanczosDecomposition[] probes) => (Dimension, _probes) = (dimension, probes);

    /// <summary>Number of rows n of the matrix.</summary>
    public int Dimension { get; }

    /// <summary>What each probe saw.</summary>
    public ReadOnlySpan<LanczosDecomposition> Probes => _probes;

    /// <summary>Looks at a matrix through some probes.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="probes">Number of random start vectors, positive.</param>
    /// <param name="steps">Products with each, m, positive.</param>
    /// <param name="seed">Seed of the start vectors.</param>
    /// <param name="progress">Told the number of finished probes.</param>
    /// <param name="cancellation">Asked before every product.</param>
    /// <exception cref="ArgumentException">A product with the matrix is not finite.</exception>
    public static LanczosQuadrature Of(
        ISymmetricOperator matrix, int probes, int steps, ulong seed = 0, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probes);
        var seen = new LanczosDecomposition[probes];
        for (int probe = 0; probe < probes; probe++)
        {
            seen[probe] = LanczosDecomposition.Of(matrix, steps, seed, (ulong)probe, cancellation);
            progress?.Report(probe + 1);
        }

        return new LanczosQuadrature(matrix.Dimension, seen);
    }

    /// <summary>The density of all eigenvalues.</summary>
    public EigenvalueDistribution Density()
    {
        int count = 0;
        foreach (LanczosDecomposition probe in _probes)
        {
            count += probe.RitzValues.Length;
        }

        var points = new double[count];
        var weights = new double[count];
        int place = 0;
        foreach (LanczosDecomposition probe in _probes)
        {
            probe.RitzValues.CopyTo(points.AsSpan(place));
            probe.Weights.CopyTo(weights.AsSpan(place));
            place += probe.RitzValues.Length;
        }

        return new EigenvalueDistribution(points, weights);
    }

    /// <summary>tr f(A) with its standard error over the probes.</summary>
    /// <param name="function">f.</param>
    public TraceEstimate TraceOf(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var samples = new double[_probes.Length];
        for (int probe = 0; probe < samples.Length; probe++)
        {
            LanczosDecomposition seen = _probes[probe];
            for (int i = 0; i < seen.RitzValues.Length; i++)
            {
                samples[probe] += Dimension * seen.Weights[i] * function(seen.RitzValues[i]);
            }
        }

        return TraceEstimate.Of(samples);
    }
}
