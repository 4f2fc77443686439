using System;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Schedules;

/// <summary>A learning rate that falls by a factor at regular steps: η = η₀·γ^⌊step / every⌋.</summary>
/// <remarks>PyTorch: torch.optim.lr_scheduler.StepLR, counted in steps.</remarks>
public sealed class StepSchedule : ISchedule
{
    private readonly double _initial;
    private readonly long _every;
    private readonly double _factor;

    /// <summary>Makes the schedule.</summary>
    /// <param name="initial">η₀, per step, zero or more.</param>
    /// <param name="every">Steps between two falls, positive.</param>
    /// <param name="factor">γ, zero or more; 0.1 as in PyTorch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies elsewhere.</exception>
    public StepSchedule(double initial, long every, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        _initial = Hyperparameter.NotNegative(initial, nameof(initial));
        _factor = Hyperparameter.NotNegative(factor, nameof(factor));
        _every = every;
    }

    /// <inheritdoc/>
    public double LearningRateAt(long step) => _initial * Math.Pow(_factor, step / _every);
}
