using StaticNets.Numerics;

namespace StaticNets.Spectral.Curvature;

/// <summary>One layer's diagonal block of a curvature matrix.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Dimension">Number of its parameters.</param>
/// <param name="LargestEigenvalue">The largest eigenvalue of the block.</param>
/// <param name="Trace">Its trace.</param>
public sealed record LayerCurvature(string Layer, int Dimension, double LargestEigenvalue, TraceEstimate Trace);
