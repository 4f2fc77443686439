namespace StaticNets.Training;

/// <summary>Why a run ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>The metric of <see cref="EarlyStopping"/> had stopped to improve.</summary>
    StoppedEarly,

    /// <summary>A callback asked for it.</summary>
    StoppedByCallback,

    /// <summary>The cancellation token asked for it.</summary>
    Cancelled,
}
