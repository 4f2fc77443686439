namespace StaticNets.Training.Initialization;

/// <summary>How <see cref="GradInit"/> learns its scales. The defaults are those of the paper for CIFAR.</summary>
public sealed record GradInitOptions
{
    /// <summary>The step whose gain is measured; choose that of the optimizer to come.</summary>
    public SimulatedStep Step { get; init; } = SimulatedStep.NormalizedGradient;

    /// <summary>η, size of the simulated step, positive.</summary>
    public double StepSize { get; init; } = 0.1;

    /// <summary>γ, the largest norm that the gradient may have, positive.</summary>
    public double GradientLimit { get; init; } = 1;

    /// <summary>τ, learning rate of the scales, per iteration, usually 10⁻³ .. 10⁻¹.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Number of iterations, positive; one epoch or two.</summary>
    public int Iterations { get; init; } = 390;

    /// <summary>Samples in half a batch, positive: gradients are of two halves, and the step is judged on one of them and a third.</summary>
    public int HalfBatch { get; init; } = 64;

    /// <summary>Least scale of a weight.</summary>
    public double LowestWeightScale { get; init; } = 0.01;

    /// <summary>Least scale of a bias.</summary>
    public double LowestBiasScale { get; init; }

    /// <summary>Seed of the order of the samples.</summary>
    public ulong Seed { get; init; }
}

/// <summary>The step that <see cref="GradInit"/> simulates, and with it the norm that it bounds.</summary>
public enum SimulatedStep
{
    /// <summary>η·g/‖g‖₂, for gradient descent.</summary>
    NormalizedGradient,

    /// <summary>η·g, bounding ‖g‖₂.</summary>
    Gradient,

    /// <summary>η·sign(g), bounding Σ|g|, for Adam.</summary>
    Sign,
}
