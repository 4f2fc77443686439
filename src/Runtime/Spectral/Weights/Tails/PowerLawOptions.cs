using System;

namespace StaticNets.Spectral.Weights.Tails;

/// <summary>How a power law is fitted and tested.</summary>
public sealed record PowerLawOptions
{
    /// <summary>Values that a tail must have, at least 2; with fewer there is no answer.</summary>
    /// <remarks>Source of the default: Clauset, Shalizi and Newman (2009), section 3.2, "n ≳ 50".</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less.</exception>
    public int MinimumTail
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 50;

    /// <summary>Beginnings of the tail that are tried, evenly spaced among the sorted values; positive. With fewer values than this, all are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Candidates
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 200;

    /// <summary>Synthetic samples of the test, and resamples of the interval; 0 does without both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Bootstraps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 100;

    /// <summary>Confidence of the exponent's interval, in (0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The confidence is a probability in (0, 1).");
    } = 0.9;

    /// <summary>The law is rejected where p is less, in [0, 1].</summary>
    /// <remarks>Source of the default: Clauset, Shalizi and Newman (2009), section 4.1.</remarks>
    public double RejectBelow { get; init; } = 0.1;

    /// <summary>Seed of the synthetic samples and resamples; the same seed gives the same bits.</summary>
    public ulong Seed { get; init; }
}
