using System;
using StaticNets.Spectral.Weights.Bulk;
using StaticNets.Spectral.Weights.Tails;
using StaticNets.Spectral.Weights.Vectors;

namespace StaticNets.Spectral.Weights;

/// <summary>What to find out about a weight matrix.</summary>
public sealed record WeightSpectrumOptions
{
    /// <summary>How the scale of the noise is estimated.</summary>
    public BulkMethod BulkMethod { get; init; } = BulkMethod.Median;

    /// <summary>Probability that a matrix of noise alone shows a spike, in (0, ½).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double SpikeSignificance
    {
        get;
        init => field = value is > 0 and < 0.5
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The significance is a probability in (0, ½).");
    } = 0.01;

    /// <summary>Whether singular vectors are tested; without them the decomposition takes about half the time.</summary>
    public bool Vectors { get; init; } = true;

    /// <summary>Neighbours over which the vectors' p-values are averaged, odd and positive.</summary>
    public int VectorWindow { get; init; } = PorterThomasTest.DefaultWindow;

    /// <summary>Mean p from which on vectors count as random, in (0, 1).</summary>
    public double VectorThreshold { get; init; } = PorterThomasTest.DefaultThreshold;

    /// <summary>How the tail of the eigenvalues is fitted; null does without.</summary>
    public PowerLawOptions? Tail { get; init; } = new();
}
