namespace StaticNets.Spectral.Weights.Filtering;

/// <summary>What is left of a quality when a matrix keeps some of its singular values.</summary>
/// <param name="Kept">Singular values kept.</param>
/// <param name="Removed">Quality with the others removed.</param>
/// <param name="ShiftedAndRemoved">Quality with the others removed, and those kept shifted to what the signal has.</param>
public readonly record struct FilterCurvePoint(int Kept, double Removed, double ShiftedAndRemoved);
