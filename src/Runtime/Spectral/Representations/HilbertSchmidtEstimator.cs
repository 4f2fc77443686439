namespace StaticNets.Spectral.Representations;

/// <summary>How dependence is estimated from samples.</summary>
public enum HilbertSchmidtEstimator
{
    /// <summary><see cref="HilbertSchmidt.Biased"/>: never negative, but above 0 where few samples meet many features.</summary>
    Biased,

    /// <summary><see cref="HilbertSchmidt.Unbiased"/>: right on average, so it may be negative.</summary>
    Unbiased,
}
