using StaticNets.Training.Optimizers;

namespace StaticNets.Training;

/// <summary>A run under way, as callbacks see it.</summary>
public sealed class TrainingState
{
    internal TrainingState(ITrainable network, Optimizer optimizer, TrainingHistory history, long totalSteps)
    {
        Network = network;
        Optimizer = optimizer;
        History = history;
        TotalSteps = totalSteps;
    }

    /// <summary>The network.</summary>
    public ITrainable Network { get; }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The entries so far.</summary>
    public TrainingHistory History { get; }

    /// <summary>Steps of the whole run.</summary>
    public long TotalSteps { get; }

    /// <summary>How far the run has come.</summary>
    public TrainingPosition Position { get; internal set; }

    /// <summary>Loss of the last step.</summary>
    public double Loss { get; internal set; }

    /// <summary>Whether <see cref="End"/> was called.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Ends the run after this step.</summary>
    public void End() => IsEnding = true;
}
