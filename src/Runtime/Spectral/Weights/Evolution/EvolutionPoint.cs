namespace StaticNets.Spectral.Weights.Evolution;

/// <summary>A quantity at a moment of training.</summary>
/// <param name="Step">Steps completed.</param>
/// <param name="Epoch">Passes over the training set completed.</param>
/// <param name="Value">The quantity; null where the spectrum had none.</param>
public readonly record struct EvolutionPoint(long Step, int Epoch, double? Value);
