using System;
using StaticNets.Training;
using StaticNets.Training.Optimizers;

namespace StaticNets.Search;

/// <summary>How weights w and architecture α of a supernet are trained by turns. The defaults are those of the source.</summary>
/// <remarks>Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, appendix A.1.</remarks>
public sealed record BilevelOptions
{
    /// <summary>
    /// Whether the gradient of α looks one step of w ahead (second order): α is judged by the weights that it leads to. Otherwise w is taken for the
    /// best already (first order), which costs a quarter.
    /// </summary>
    public bool Unrolled { get; init; }

    /// <summary>Learning rate ξ of the step looked ahead, per step, positive; that of the weights' next step if null.</summary>
    public double? UnrolledRate { get; init; }

    /// <summary>Whether the step looked ahead goes along the momentum too.</summary>
    public bool UnrollsMomentum { get; init; } = true;

    /// <summary>Learning rate of the weights at the start, per step.</summary>
    public double LearningRate { get; init; } = 0.025;

    /// <summary>Momentum of the weights, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay of the weights.</summary>
    public double WeightDecay { get; init; } = 3e-4;

    /// <summary>Bounds the gradient of the weights in their own steps; null for none.</summary>
    public GradientClipping? Clipping { get; init; } = GradientClipping.ByNorm(5);

    /// <summary>Makes the optimizer of α for the whole block, in which the weights are frozen; Adam at 3e-4 with β₁ = 0.5 and weight decay 1e-3 if null.</summary>
    public Func<ParameterGroups, Optimizer>? ArchitectureOptimizer { get; init; }
}
