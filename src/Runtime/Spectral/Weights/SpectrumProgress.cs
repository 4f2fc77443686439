namespace StaticNets.Spectral.Weights;

/// <summary>How far an analysis has come.</summary>
/// <param name="Done">Matrices analysed.</param>
/// <param name="Total">Matrices of all.</param>
/// <param name="Name">The parameter that was analysed last.</param>
public readonly record struct SpectrumProgress(int Done, int Total, string Name);
