using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Tests.Tables;

/// <summary>How far a strategy's choice is from the best candidate of a table.</summary>
public static class Regret
{
    /// <summary>Best mean accuracy of the table less that of the candidate chosen by its best score, for some seeds.</summary>
    /// <param name="space">The space.</param>
    /// <param name="table">Its table.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="epochs">Epochs that all trainings may take together.</param>
    /// <param name="seeds">Number of searches.</param>
    public static double[] Of(SearchSpace space, TrainedTable table, ISearchStrategy strategy, int epochs, int seeds) =>
    [
        .. Enumerable.Range(1, seeds).Select(seed =>
        {
            // Seeds of trials must not be those of the next search.
            SearchResult result = Searcher.Run(space, strategy, new TableEvaluator(table), new SearchOptions
            {
                Trials = 10_000, Epochs = epochs, Seed = (ulong)seed * 100_003,
            });
            return table.Best - table[Chosen(result.Trials).Point].Mean;
        }),
    ];

    // The best of those that were trained for longest: others have not shown what they can.
    private static Trial Chosen(IReadOnlyList<Trial> trials)
    {
        int most = trials.Max(trial => Epochs(trials, trial));
        return trials.Where(trial => Epochs(trials, trial) == most).MaxBy(trial => trial.Score)!;
    }

    private static int Epochs(IReadOnlyList<Trial> trials, Trial trial) =>
        trial.Curve.Count + (trial.Proposal is { Inherits: true, Parent: int parent } ? Epochs(trials, trials[parent]) : 0);
}
