namespace StaticNets.Spectral.Weights.Tails;

/// <summary>An interval for the exponent of a power law.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Confidence">Part of repeated samples whose interval holds the exponent, nominally.</param>
public sealed record ExponentInterval(double Low, double High, double Confidence);
