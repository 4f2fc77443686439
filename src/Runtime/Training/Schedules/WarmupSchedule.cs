using System;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Schedules;

/// <summary>
/// A linear rise to the first rate of another schedule, which then begins: η = η₀·(f + (1 − f)·step / steps) while
/// step &lt; steps.
/// </summary>
/// <remarks>
/// Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour" (2017), section 2.2.
/// PyTorch: SequentialLR of LinearLR and the other schedule.
/// </remarks>
public sealed class WarmupSchedule : ISchedule
{
    private readonly ISchedule _inner;
    private readonly long _steps;
    private readonly double _startFactor;

    /// <summary>Wraps a schedule.</summary>
    /// <param name="inner">The schedule that begins, at its step 0, after the rise.</param>
    /// <param name="steps">Steps of the rise, zero or more.</param>
    /// <param name="startFactor">f, part of the first rate at step 0, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies elsewhere.</exception>
    public WarmupSchedule(ISchedule inner, long steps, double startFactor = 0)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startFactor, 1);
        _inner = inner;
        _steps = steps;
        _startFactor = Hyperparameter.NotNegative(startFactor, nameof(startFactor));
    }

    /// <inheritdoc/>
    public double LearningRateAt(long step) => step < _steps
        ? _inner.LearningRateAt(0) * (_startFactor + (1 - _startFactor) * step / _steps)
        : _inner.LearningRateAt(step - _steps);

    /// <inheritdoc/>
    public double? MomentumAt(long step) => _inner.MomentumAt(Math.Max(0, step - _steps));
}
