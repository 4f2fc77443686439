using System.Collections.Generic;

namespace StaticNets.Training.Initialization;

/// <summary>What <see cref="GradInit"/> did.</summary>
/// <param name="Scales">Factor of each parameter tensor by name; a tensor that is all zero has none.</param>
/// <param name="Iterations">One entry an iteration.</param>
public sealed record GradInitResult(IReadOnlyDictionary<string, double> Scales, IReadOnlyList<GradInitIteration> Iterations);

/// <summary>One iteration of <see cref="GradInit"/>.</summary>
/// <param name="Loss">Mean loss before the simulated step.</param>
/// <param name="GradientNorm">Norm of the gradient, ‖g‖₂ or Σ|g|.</param>
/// <param name="Objective">Loss after the step over η; NaN where the norm was over its limit and had to come down instead.</param>
/// <param name="Gradient">Derivative by each scale, before clipping, in the order of the parameters that have one.</param>
public sealed record GradInitIteration(double Loss, double GradientNorm, double Objective, IReadOnlyList<double> Gradient)
{
    /// <summary>Whether the norm was over its limit.</summary>
    public bool Constrained => double.IsNaN(Objective);
}
