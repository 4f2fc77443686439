using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Shapes;

namespace StaticNets.Search;

/// <summary>Tries candidates of a space, one after another.</summary>
public static class Searcher
{
    /// <summary>Searches.</summary>
    /// <param name="space">The space.</param>
    /// <param name="strategy">Chooses the candidates.</param>
    /// <param name="evaluator">Scores them.</param>
    /// <param name="options">How long, and within which bounds.</param>
    /// <param name="cancellation">Ends the search; the trial that is under way counts for nothing.</param>
    /// <returns>The trials: a function of space, strategy, evaluator and seed, however often the search is cut off and goes on.</returns>
    public static SearchResult Run(
        SearchSpace space, ISearchStrategy strategy, ITrialEvaluator evaluator, SearchOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(options);
        long begin = Stopwatch.GetTimestamp();
        var trials = new List<Trial>(options.Earlier);
        while (trials.Count < options.Trials && !cancellation.IsCancellationRequested && !(Stopwatch.GetElapsedTime(begin) >= options.WallTime))
        {
            SpacePoint point = strategy.Propose(space, trials, trials.Count, options.Seed);
            Trial trial;
            try
            {
                trial = Try(space, point, trials.Count, evaluator, options, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }

            trials.Add(trial);
            options.Progress?.Report(trial);
        }

        return new SearchResult(trials);
    }

    private static Trial Try(SearchSpace space, SpacePoint point, int number, ITrialEvaluator evaluator, SearchOptions options, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        long parameters = 0;
        long flops = 0;
        string? reason;
        try
        {
            Graph graph = space.Trace(point);
            Costs costs = Costs.Of(graph);
            (parameters, flops) = (costs.Parameters, costs.Flops);
            reason = options.Budget.Broken(parameters, flops);
        }
        catch (ModelException fault)
        {
            reason = "shapes: " + fault.Message;
        }

        if (reason is not null)
        {
            return new Trial(number, point, TrialStatus.Rejected, double.NegativeInfinity, parameters, flops, reason, Stopwatch.GetElapsedTime(begin));
        }

        // Each trial has a seed of its own, which does not depend on how many came before.
        double? score = evaluator.Evaluate(space, point, options.Seed + (ulong)number, cancellation);
        return new Trial(
            number, point, score is null ? TrialStatus.Diverged : TrialStatus.Finished, score ?? double.NegativeInfinity, parameters, flops, null, Stopwatch.GetElapsedTime(begin));
    }
}
