using System;

namespace StaticNets.Spectral.Weights.Comparison;

/// <summary>How two checkpoints are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>What to find out about each matrix; its vectors are decomposed in any case.</summary>
    public WeightSpectrumOptions Spectrum { get; init; } = new();

    /// <summary>Singular vectors that span what is compared, the first ones; positive. A matrix of lower rank is compared by what it has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Directions
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;
}
