using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Reports.Page;

/// <summary>What most parts look at: the trials with a score of a whole training.</summary>
internal sealed class FinishedTrials
{
    public FinishedTrials(SearchResult result)
    {
        All = [.. result.Trials.Where(trial => trial.Status == TrialStatus.Finished && double.IsFinite(trial.Score))];
        Front = [.. result.Front.Where(trial => double.IsFinite(trial.Score))];
        Best = result.Best is { } best && double.IsFinite(best.Score) ? best : null;
    }

    /// <summary>The trials, by number.</summary>
    public IReadOnlyList<Trial> All { get; }

    /// <summary>Those on the front.</summary>
    public IReadOnlyList<Trial> Front { get; }

    /// <summary>The best; null if there is none.</summary>
    public Trial? Best { get; }

    /// <summary>An axis of scores that shows the front and the best.</summary>
    public ScoreAxis ScoreAxis(string name) => Reports.ScoreAxis.Of(name, All.Select(trial => trial.Score), Front.Select(trial => trial.Score));
}
