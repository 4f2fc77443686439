namespace StaticNets.Spectral.Curvature;

/// <summary>How often, how exact and how bold a <see cref="LanczosLearningRate"/> is.</summary>
public sealed record LanczosLearningRateOptions
{
    /// <summary>Which matrix.</summary>
    public CurvatureKind Kind { get; init; } = CurvatureKind.Hessian;

    /// <summary>Training steps from one estimate to the next, positive.</summary>
    public int EverySteps { get; init; } = 100;

    /// <summary>Lanczos steps an estimate, positive.</summary>
    public int LanczosSteps { get; init; } = 15;

    /// <summary>Part of the best rate that is taken, usually 0.5 to 0.9.</summary>
    public double Safety { get; init; } = 0.7;

    /// <summary>Weight of the past in the smoothed rate, in [0, 1).</summary>
    public double Smoothing { get; init; } = 0.5;

    /// <summary>Seed of batches and start vectors.</summary>
    public ulong Seed { get; init; }
}
