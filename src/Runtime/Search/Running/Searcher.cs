using System;
using System.Threading;

namespace StaticNets.Search;

/// <summary>Tries candidates of a space.</summary>
public static class Searcher
{
    /// <summary>Searches, or goes on with the search that the ledger holds.</summary>
    /// <param name="space">The space.</param>
    /// <param name="strategy">Chooses the candidates.</param>
    /// <param name="evaluator">Scores them.</param>
    /// <param name="options">How long, within which bounds, and how.</param>
    /// <param name="cancellation">Ends the search; trials that are under way count for nothing.</param>
    /// <returns>
    /// The trials: a function of space, strategy, evaluator, seed and the number of parallel trials, however often the search is
    /// cut off and goes on. Measured times differ, and so do choices that rest on them.
    /// </returns>
    /// <exception cref="SearchLedgerException">The ledger holds another search.</exception>
    public static SearchResult Run(
        SearchSpace space, ISearchStrategy strategy, ITrialEvaluator evaluator, SearchOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(options);
        return new SearchRun(space, strategy, evaluator, options).Run(cancellation);
    }
}
