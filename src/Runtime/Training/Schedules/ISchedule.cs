namespace StaticNets.Training.Schedules;

/// <summary>A learning rate as a pure function of the step, so that a run resumed anywhere finds the same rate.</summary>
public interface ISchedule
{
    /// <summary>Learning rate η of a step.</summary>
    /// <param name="step">Number of the step over the whole run, from 0.</param>
    /// <returns>η, per step, zero or more.</returns>
    double LearningRateAt(long step);

    /// <summary>Momentum of a step, for schedules that move it too.</summary>
    /// <param name="step">Number of the step over the whole run, from 0.</param>
    /// <returns>The momentum in [0, 1), or null to leave it alone.</returns>
    double? MomentumAt(long step) => null;
}
