using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>What a search has found.</summary>
/// <param name="Trials">All trials, by number.</param>
public sealed record SearchResult(IReadOnlyList<Trial> Trials)
{
    /// <summary>The trial with the best score, the earliest of equals; null if none is finished.</summary>
    public Trial? Best => Trials.Where(trial => trial.Status == TrialStatus.Finished).OrderByDescending(trial => trial.Score).ThenBy(trial => trial.Number).FirstOrDefault();

    /// <summary>How often candidates were rejected, by the first word of the reason.</summary>
    public IReadOnlyDictionary<string, int> Rejections => Trials.Where(trial => trial.Reason is not null)
        .GroupBy(trial => trial.Reason!.Split(':')[0]).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The trials that no other finished one beats both in score and in parameters, cheapest first.</summary>
    public IReadOnlyList<Trial> ParetoFront()
    {
        var front = new List<Trial>();
        foreach (Trial trial in Trials.Where(trial => trial.Status == TrialStatus.Finished)
            .OrderBy(trial => trial.Parameters).ThenByDescending(trial => trial.Score).ThenBy(trial => trial.Number))
        {
            if (front.Count == 0 || trial.Score > front[^1].Score)
            {
                front.Add(trial);
            }
        }

        return front;
    }
}
