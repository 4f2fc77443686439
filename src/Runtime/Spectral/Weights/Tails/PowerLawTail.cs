namespace StaticNets.Spectral.Weights.Tails;

/// <summary>A power law for the largest values: density (α − 1)/x_min·(x/x_min)^−α for x ≥ x_min.</summary>
/// <param name="Exponent">α, greater than 1.</param>
/// <param name="Minimum">x_min, where the tail begins: one of the values.</param>
/// <param name="Count">Values in the tail.</param>
/// <param name="Distance">Greatest distance of the distribution functions of the law and the tail (Kolmogorov's), in (0, 1].</param>
/// <param name="StandardError">(α − 1)/√Count, for x_min known.</param>
public sealed record PowerLawTail(double Exponent, double Minimum, int Count, double Distance, double StandardError);
