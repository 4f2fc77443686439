using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace StaticNets.Search;

/// <summary>One search while it runs.</summary>
/// <remarks>
/// Trial n is chosen when those up to n − 1 − <see cref="_behind"/> have ended, and by these alone: those after them are pending to
/// the strategy, even if they have ended. So neither the order in which trials end nor an interruption has a part in what is chosen.
/// </remarks>
internal sealed class SearchRun
{
    private readonly SearchSpace _space;
    private readonly ISearchStrategy _strategy;
    private readonly ITrialEvaluator _evaluator;
    private readonly SearchOptions _options;
    private readonly ITrialLedger _ledger;
    private readonly int _behind;
    private readonly long _begin = Stopwatch.GetTimestamp();

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Trial> _ended = [];
    private readonly Dictionary<int, Proposal> _chosen = [];
    private IReadOnlyList<Trial> _front = [];

    public SearchRun(SearchSpace space, ISearchStrategy strategy, ITrialEvaluator evaluator, SearchOptions options)
    {
        (_space, _strategy, _evaluator, _options) = (space, strategy, evaluator, options);
        _ledger = options.Ledger ?? new MemoryLedger();

        // Twice as many as run: a trial that takes long does not hold up the others at once.
        _behind = options.Parallel == 1 ? 0 : 2 * options.Parallel;
    }

    public SearchResult Run(CancellationToken cancellation)
    {
        var identity = new SearchIdentity(_space.Name, _strategy.Name, _options.Seed, _options.Parallel);
        foreach (Trial trial in _ledger.Begin(identity, _space).Where(trial => trial.Number < _options.Trials))
        {
            _ended.Add(trial.Number, trial);
            _chosen.Add(trial.Number, trial.Proposal);
        }

        int resumed = _ended.Count;
        _front = ParetoFront.Of(_ended.Values, _options.Objectives);

        // One that fails ends the others.
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Dictionary<int, Task>();
        try
        {
            for (int number = 0; number < _options.Trials; number++)
            {
                if (!_chosen.ContainsKey(number) && !Start(number, running, failure))
                {
                    break;
                }
            }

            Task.WaitAll([.. running.Values], CancellationToken.None);
        }
        catch
        {
            failure.Cancel();
            Settle(running.Values);
            if (!cancellation.IsCancellationRequested)
            {
                throw;
            }
        }

        // What was cancelled leaves gaps, which the ledger's next run fills.
        Trial[] trials = [.. _ended.Values.OrderBy(trial => trial.Number)];
        return new SearchResult(_space, trials, _front, _ledger)
        {
            Identity = identity,
            Objectives = _options.Objectives,
            Elapsed = Stopwatch.GetElapsedTime(_begin),
            Resumed = resumed,
            SamplesPerEpoch = _evaluator.SamplesPerEpoch,
        };
    }

    // Whether there was a trial to start.
    private bool Start(int number, Dictionary<int, Task> running, CancellationTokenSource failure)
    {
        if (Choose(number, running, failure.Token) is not (Proposal proposal, Trial[] shown))
        {
            return false;
        }

        while (running.Count >= _options.Parallel)
        {
            Task ended = running.Values.ElementAt(Task.WaitAny([.. running.Values], failure.Token));
            ended.GetAwaiter().GetResult();
            running.Remove(running.First(pair => pair.Value == ended).Key);
        }

        if (failure.IsCancellationRequested || Stopwatch.GetElapsedTime(_begin) >= _options.WallTime)
        {
            return false;
        }

        _chosen.Add(number, proposal);
        running.Add(number, Task.Factory.StartNew(
            () => Try(number, proposal, shown, failure), failure.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return true;
    }

    // The next candidate with what it was chosen by; null where the search is over.
    private (Proposal Proposal, Trial[] Shown)? Choose(int number, Dictionary<int, Task> running, CancellationToken cancellation)
    {
        for (int visible = Math.Max(0, number - _behind); visible <= number; visible++)
        {
            if (!Await(visible, running, cancellation))
            {
                return null;
            }

            Trial[] shown = Shown(number, visible);
            if (_options.Epochs <= shown.Sum(trial => (long)trial.Curve.Count))
            {
                return null;
            }

            if (_strategy.Propose(new SearchState(_space, shown, _options.Seed)) is Proposal proposal)
            {
                return (proposal, shown);
            }
        }

        return null;
    }

    // Waits until the first trials have ended.
    private static bool Await(int visible, Dictionary<int, Task> running, CancellationToken cancellation)
    {
        foreach (int number in running.Keys.Where(number => number < visible).ToArray())
        {
            running[number].Wait(cancellation);
            running.Remove(number);
        }

        return !cancellation.IsCancellationRequested;
    }

    private Trial[] Shown(int number, int visible)
    {
        lock (_lock)
        {
            var shown = new Trial[number];
            for (int i = 0; i < number; i++)
            {
                shown[i] = i < visible ? _ended[i] : new Trial(i, _chosen[i], TrialStatus.Pending);
            }

            return shown;
        }
    }

    private void Try(int number, Proposal proposal, Trial[] shown, CancellationTokenSource failure)
    {
        try
        {
            Keep(Evaluate(number, proposal, shown, failure.Token));
        }
        catch
        {
            failure.Cancel();
            throw;
        }
    }

    private (Trial Trial, byte[]? Weights) Evaluate(int number, Proposal proposal, Trial[] shown, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        (long parameters, long flops, string? reason) = GraphCosts.Of(_space, proposal.Point);
        reason ??= _options.Budget.Broken(parameters, flops);
        Evaluation evaluation = reason is not null ? new Evaluation(TrialStatus.Rejected) { Reason = reason } : _evaluator.Evaluate(
            new TrialRequest(_space, number, proposal, TrialSeed(number))
            {
                Earlier = shown,
                Budget = _options.Budget,
                InheritedWeights = proposal is { Inherits: true, Parent: int parent } ? Weights(parent) : null,
                MeasuresLatency = _options.Objectives.Contains(Objective.Latency) || _options.Budget.Latency > TimeSpan.Zero,
                KeepsWeights = true,
            },
            cancellation);
        var trial = new Trial(number, proposal, evaluation.Status)
        {
            Score = evaluation.Score,
            Parameters = parameters,
            Flops = flops,
            Latency = evaluation.Latency,
            Curve = evaluation.Curve,
            Reason = evaluation.Reason,
            Duration = Stopwatch.GetElapsedTime(begin),
        };
        return (trial, evaluation.Weights);
    }

    // Each trial has a seed of its own, which does not depend on how many came before.
    private ulong TrialSeed(int number) => _options.Seed + (ulong)number;

    private byte[]? Weights(int number)
    {
        lock (_lock)
        {
            return _ledger.Weights(number);
        }
    }

    // In the ledger first: what was told of is kept.
    private void Keep((Trial Trial, byte[]? Weights) result)
    {
        lock (_lock)
        {
            IReadOnlyList<Trial> front = ParetoFront.Of([.. _front, result.Trial], _options.Objectives);
            bool keeps = _strategy.Inherits || front.Contains(result.Trial);
            int[] forgotten = _strategy.Inherits ? [] : [.. _front.Except(front).Select(trial => trial.Number)];
            _ledger.Add(result.Trial, keeps ? result.Weights : null, forgotten);
            _ended.Add(result.Trial.Number, result.Trial);
            _front = front;
            _options.Progress?.Report(new SearchProgress(result.Trial, _ended.Count, _options.Trials, front, Stopwatch.GetElapsedTime(_begin)));
        }
    }

    // Lets all end, and throws what one of them failed by, not that the others were then cancelled.
    private static void Settle(IEnumerable<Task> running)
    {
        Task[] tasks = [.. running];
        Task.WaitAll([.. tasks.Select(task => task.ContinueWith(static _ => { }, TaskScheduler.Default))], CancellationToken.None);
        Exception? fault = tasks.Where(task => task.IsFaulted).SelectMany(task => task.Exception!.Flatten().InnerExceptions)
            .FirstOrDefault(fault => fault is not OperationCanceledException);
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }
}
