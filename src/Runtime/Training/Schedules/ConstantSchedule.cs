using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Schedules;

/// <summary>The same learning rate at every step.</summary>
/// <param name="learningRate">η, per step, zero or more.</param>
/// <exception cref="System.ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed class ConstantSchedule(double learningRate) : ISchedule
{
    private readonly double _rate = Hyperparameter.NotNegative(learningRate, nameof(learningRate));

    /// <inheritdoc/>
    public double LearningRateAt(long step) => _rate;
}
