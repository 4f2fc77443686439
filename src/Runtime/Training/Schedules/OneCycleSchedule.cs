using System;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Schedules;

/// <summary>
/// One cycle: the learning rate rises along half a cosine from maximum / division to the maximum, then falls to the
/// first rate / final division; the momentum, where given, does the opposite.
/// </summary>
/// <remarks>
/// Source: Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates"
/// (2018). PyTorch: torch.optim.lr_scheduler.OneCycleLR with two phases and its defaults. After the last step the
/// last values stay.
/// </remarks>
public sealed class OneCycleSchedule : ISchedule
{
    private readonly double _maximum;
    private readonly double _initial;
    private readonly double _final;
    private readonly double _peak;
    private readonly long _last;
    private readonly (double Base, double Maximum)? _momentum;

    /// <summary>Makes the schedule.</summary>
    /// <param name="maximum">Highest learning rate, per step, zero or more.</param>
    /// <param name="steps">Steps of the whole cycle, 2 or more.</param>
    /// <param name="rise">Part of the cycle in which the rate rises, in (0, 1).</param>
    /// <param name="division">Maximum over first rate, positive.</param>
    /// <param name="finalDivision">First over last rate, positive.</param>
    /// <param name="momentum">
    /// Lowest momentum, at the peak of the rate, and highest, at both ends, each in [0, 1); PyTorch's are (0.85, 0.95).
    /// Null leaves the momentum alone.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies elsewhere.</exception>
    public OneCycleSchedule(
        double maximum,
        long steps,
        double rise = 0.3,
        double division = 25,
        double finalDivision = 1e4,
        (double Base, double Maximum)? momentum = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (!(rise is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rise), rise, "The rising part must lie in (0, 1).");
        }

        _maximum = Hyperparameter.NotNegative(maximum, nameof(maximum));
        _initial = maximum / Hyperparameter.Positive(division, nameof(division));
        _final = _initial / Hyperparameter.Positive(finalDivision, nameof(finalDivision));
        _peak = rise * steps - 1;
        _last = steps - 1;
        if (momentum is { } ends)
        {
            Hyperparameter.Fraction(ends.Base, nameof(momentum));
            Hyperparameter.Fraction(ends.Maximum, nameof(momentum));
            _momentum = momentum;
        }
    }

    /// <inheritdoc/>
    public double LearningRateAt(long step) => Between(step, _initial, _maximum, _final);

    /// <inheritdoc/>
    public double? MomentumAt(long step) =>
        _momentum is { } ends ? Between(step, ends.Maximum, ends.Base, ends.Maximum) : null;

    // The peak need not be a whole step, and for short rises lies before step 0; then only the fall is seen.
    private double Between(long step, double first, double peak, double last)
    {
        double at = Math.Min(step, _last);
        return at <= _peak
            ? Annealing.Cosine(first, peak, _peak > 0 ? at / _peak : 1)
            : Annealing.Cosine(peak, last, (at - _peak) / (_last - _peak));
    }
}
