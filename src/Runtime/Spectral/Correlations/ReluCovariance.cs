namespace StaticNets.Spectral.Correlations;

/// <summary>How the covariance of two rectified normal numbers is computed.</summary>
public enum ReluCovariance
{
    /// <summary>To double precision, by quadrature.</summary>
    Exact,

    /// <summary>Φ(aᵢ)Φ(aⱼ)·Sᵢⱼ: right where correlations are small.</summary>
    FirstOrder,

    /// <summary>The same plus ϕ(aᵢ)ϕ(aⱼ)·Sᵢⱼ²/(2sᵢsⱼ).</summary>
    SecondOrder,
}
