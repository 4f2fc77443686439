using System.Collections.Generic;
using System.Linq;
using StaticNets.Training;

namespace StaticNets.Search;

/// <summary>Gathers the score after each epoch, and ends the training where a watch says so.</summary>
/// <param name="metric">Name of the score.</param>
/// <param name="epochs">Epochs of the whole training.</param>
/// <param name="watches">Those who may end it.</param>
internal sealed class LearningCurve(string metric, int epochs, IReadOnlyList<ITrialWatch> watches) : TrainingCallback
{
    private readonly List<double> _scores = [];

    /// <summary>The score after each epoch.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Why the training was given up; null if it was not.</summary>
    public string? Reason { get; private set; }

    /// <inheritdoc/>
    public override void OnEntry(TrainingState state, HistoryEntry entry)
    {
        if (entry[metric] is not double score)
        {
            return;
        }

        _scores.Add(score);
        if (_scores.Count < epochs && watches.Select(watch => watch.Stops(_scores)).FirstOrDefault(reason => reason is not null) is string reason)
        {
            Reason = reason;
            state.End();
        }
    }
}
