using System;

namespace StaticNets.Spectral.Assertions;

/// <summary>A network's spectrum is not as it should be. The message says where, what was found, and what was expected.</summary>
/// <param name="message">That message.</param>
public sealed class SpectralAssertionException(string message) : Exception(message);
