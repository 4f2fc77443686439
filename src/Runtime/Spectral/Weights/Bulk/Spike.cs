namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>A singular value that noise does not explain.</summary>
/// <param name="Index">Its place among the singular values, from 0, the largest.</param>
/// <param name="SingularValue">ν, in units of the weights.</param>
/// <param name="Margin">
/// How far ν² lies above the mean place of the largest eigenvalue of the noise that is left beside the greater spikes,
/// in units of its fluctuation (those of <see cref="Statistics.TracyWidom"/>).
/// </param>
/// <param name="PValue">Probability of such a margin, or a greater one, in noise of Gaussian entries.</param>
/// <param name="Signal">Singular value of the signal behind it, less than ν, in units of the weights.</param>
/// <param name="LeftOverlap">|⟨u, û⟩|² of its left vector with the signal's, as theory predicts, in [0, 1].</param>
/// <param name="RightOverlap">|⟨v, v̂⟩|² of its right vector with the signal's, in [0, 1].</param>
public sealed record Spike(
    int Index, double SingularValue, double Margin, double PValue, double Signal, double LeftOverlap, double RightOverlap);
