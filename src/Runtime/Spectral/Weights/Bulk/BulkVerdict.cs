namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>Whether a law of noise could be fitted to singular values.</summary>
public enum BulkVerdict
{
    /// <summary>There is a law.</summary>
    Fitted,

    /// <summary>There are too few singular values to speak of a distribution.</summary>
    TooFewValues,

    /// <summary>The median singular value is zero to rounding: half of the matrix or more is no noise, but nothing.</summary>
    NoBulk,
}
