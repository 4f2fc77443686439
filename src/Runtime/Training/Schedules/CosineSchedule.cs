using System;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Schedules;

/// <summary>Half a cosine from η₀ down to η₁: η = η₁ + (η₀ − η₁)·(1 + cos(π·step / steps)) / 2; then η₁.</summary>
/// <remarks>
/// Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5,
/// without restarts. PyTorch: torch.optim.lr_scheduler.CosineAnnealingLR, which after <c>T_max</c> rises again.
/// </remarks>
public sealed class CosineSchedule : ISchedule
{
    private readonly double _initial;
    private readonly double _final;
    private readonly long _steps;

    /// <summary>Makes the schedule.</summary>
    /// <param name="initial">η₀, per step, zero or more.</param>
    /// <param name="steps">Steps from η₀ to η₁, positive.</param>
    /// <param name="final">η₁, per step, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies elsewhere.</exception>
    public CosineSchedule(double initial, long steps, double final = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        _initial = Hyperparameter.NotNegative(initial, nameof(initial));
        _final = Hyperparameter.NotNegative(final, nameof(final));
        _steps = steps;
    }

    /// <inheritdoc/>
    public double LearningRateAt(long step) =>
        step >= _steps ? _final : Annealing.Cosine(_initial, _final, (double)step / _steps);
}
