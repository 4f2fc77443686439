namespace StaticNets.Training;

/// <summary>Code of the user that runs between the steps. Override what is needed.</summary>
public abstract class TrainingCallback
{
    /// <summary>After every step. What it allocates, it allocates every step.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnStep(TrainingState state)
    {
    }

    /// <summary>At the end of every epoch and at every validation.</summary>
    /// <param name="state">The run.</param>
    /// <param name="entry">The new entry of its history.</param>
    public virtual void OnEntry(TrainingState state, HistoryEntry entry)
    {
    }
}
