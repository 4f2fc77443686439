namespace StaticNets.Spectral.Curvature;

/// <summary>The largest eigenvalue of the Hessians of random batches of one size.</summary>
/// <param name="BatchSize">Samples a batch.</param>
/// <param name="LargestEigenvalue">Mean over the batches.</param>
/// <param name="StandardError">Its standard error; NaN of a single batch.</param>
public sealed record BatchCurvature(int BatchSize, double LargestEigenvalue, double StandardError = double.NaN);
