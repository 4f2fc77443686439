namespace StaticNets.Spectral.Representations;

/// <summary>An estimate by random vectors, and how far it may be off.</summary>
/// <param name="Value">The estimate, without bias.</param>
/// <param name="StandardError">Standard error of the vectors' choice, for the samples as they are.</param>
public readonly record struct ComplexityEstimate(double Value, double StandardError);
