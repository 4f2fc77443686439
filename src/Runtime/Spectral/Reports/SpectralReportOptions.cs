using StaticNets.Spectral.Weights;

namespace StaticNets.Spectral.Reports;

/// <summary>How much of the data a report looks at, and how exactly.</summary>
public sealed record SpectralReportOptions
{
    /// <summary>Samples that the curvature is taken over, the first of the set; positive.</summary>
    public int CurvatureSamples { get; init; } = 1024;

    /// <summary>Largest eigenvalues of the curvature to find, positive.</summary>
    public int Eigenvalues { get; init; } = 12;

    /// <summary>Random probes of the curvature's density, positive.</summary>
    public int Probes { get; init; } = 3;

    /// <summary>Products a probe, positive. While a probe is under way it takes as many vectors of all parameters, 8 bytes a number.</summary>
    public int LanczosSteps { get; init; } = 60;

    /// <summary>Samples of the tangent kernel, positive; its time grows with the square.</summary>
    public int KernelSamples { get; init; } = 100;

    /// <summary>Samples of the layers' representations, positive.</summary>
    public int RepresentationSamples { get; init; } = 400;

    /// <summary>Samples of the Jacobians by the inputs, positive.</summary>
    public int JacobianSamples { get; init; } = 100;

    /// <summary>What to find out about each weight matrix.</summary>
    public WeightSpectrumOptions Weights { get; init; } = new();

    /// <summary>Seed of probes and start vectors.</summary>
    public ulong Seed { get; init; }
}
