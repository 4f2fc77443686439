using System;

namespace StaticNets.Training.Optimizers;

/// <summary>The bias corrections of one step of Adam: moments that begin at zero are too small at first.</summary>
/// <param name="beta1">Decay of the first moment.</param>
/// <param name="beta2">Decay of the second moment.</param>
/// <param name="step">Number t of the step, from 1.</param>
internal readonly struct AdamCorrection(double beta1, double beta2, long step)
{
    /// <summary>1 − β₁ᵗ.</summary>
    public double First { get; } = 1 - Math.Pow(beta1, step);

    /// <summary>1 − β₂ᵗ.</summary>
    public double Second { get; } = 1 - Math.Pow(beta2, step);
}
