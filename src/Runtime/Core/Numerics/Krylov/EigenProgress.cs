namespace StaticNets.Numerics;

/// <summary>How far a search for eigenvalues has come.</summary>
/// <param name="Products">Products with the matrix so far.</param>
/// <param name="Residual">‖A·x − λ·x‖ of the last eigenvalue wanted.</param>
/// <param name="Scale">Largest magnitude of an eigenvalue found.</param>
public readonly record struct EigenProgress(int Products, double Residual, double Scale);
