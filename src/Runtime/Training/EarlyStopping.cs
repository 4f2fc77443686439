using System;

namespace StaticNets.Training;

/// <summary>Ends a run whose metric has stopped to improve.</summary>
/// <remarks>
/// A pure function of the history, so that a resumed run decides as the one that was never stopped.
/// Source: Prechelt, "Early stopping — but when?" (1998), criterion UP.
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>Name of a metric in the history: <c>loss</c>, the default, is that of the validation set, <c>training_loss</c> the other.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>Whether the highest is the best, as for accuracy.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>Entries without improvement after which to stop, positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Patience
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 5;

    /// <summary>By how much a value must be better than the best to count, zero or more.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>Whether the network gets back the values it had at its best when the run ends.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>Whether the run should end.</summary>
    /// <param name="history">Entries so far; those without the metric count for nothing.</param>
    public bool ShouldStop(TrainingHistory history) => Judge(history).Waited >= Patience;

    /// <summary>Whether the latest entry with the metric is the best.</summary>
    /// <param name="history">Entries so far.</param>
    public bool HasImproved(TrainingHistory history) => Judge(history) is { Waited: 0, Any: true };

    private (int Waited, bool Any) Judge(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double best = double.NaN;
        int waited = 0;
        foreach (HistoryEntry entry in history.Entries)
        {
            if (entry[Metric] is not { } value)
            {
                continue;
            }

            // Written so that any number is better than NaN, and NaN better than nothing.
            bool better = double.IsNaN(best)
                ? !double.IsNaN(value)
                : HigherIsBetter ? value > best + MinimumImprovement : value < best - MinimumImprovement;
            if (better)
            {
                best = value;
                waited = 0;
            }
            else
            {
                waited++;
            }
        }

        return (waited, !double.IsNaN(best));
    }
}
