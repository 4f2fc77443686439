namespace StaticNets.Spectral.Curvature;

/// <summary>What a curvature matrix is taken over.</summary>
public sealed record CurvatureOptions
{
    /// <summary>Parameters that the matrix has rows for: a pattern of names as of <see cref="NetworkInfo.ParametersMatching"/>.</summary>
    public string Parameters { get; init; } = "*";

    /// <summary>Samples that go through the network at once, positive. The matrix does not depend on it but for rounding, unless the pass uses batch statistics.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>How the passes behave. Random dropout makes every product another matrix, so the default is evaluation.</summary>
    public Pass Pass { get; init; } = Pass.Evaluation;
}
