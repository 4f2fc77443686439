using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Search;

namespace Search;

/// <summary>One search as it was asked for on the command line.</summary>
/// <param name="Images">Folder of images; null for the digits.</param>
/// <param name="Strategy">Name of the strategy; null for the task's own.</param>
/// <param name="Trials">Candidates to try; null for the task's own.</param>
/// <param name="Minutes">Time after which none is begun; null for the task's own.</param>
/// <param name="Parallel">Candidates at a time.</param>
/// <param name="Seed">Seed of search and trainings.</param>
/// <param name="Folder">Where everything goes.</param>
/// <param name="Resume">Whether to go on with the ledger that is there.</param>
internal sealed record SearchCommand(string? Images, string? Strategy, int? Trials, double? Minutes, int Parallel, ulong Seed, string Folder, bool Resume)
{
    private const int DigitTrials = 60;
    private const double ImageMinutes = 10;
    private const int MostTrials = 100_000;

    /// <summary>Searches, tells what was found, and writes it.</summary>
    /// <param name="cancellation">Ends the search; what has ended is kept in the ledger.</param>
    /// <exception cref="IOException">Data cannot be read, or results not be written.</exception>
    /// <exception cref="SearchLedgerException">The ledger is of another search.</exception>
    public SearchResult Run(CancellationToken cancellation)
    {
        SearchTask task = Images is null ? SearchTask.Digits() : SearchTask.Images(Images);
        ISearchStrategy strategy = Strategies.ByName[Strategy ?? (Images is null ? "evolution" : "halving")]();
        Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, task.Name + ".db");
        if (!Resume)
        {
            Remove(path);
        }

        Console.WriteLine($"{task.Space.Name}: {Told(task.Space.Size())} candidates, {strategy.Name}, {Parallel} at a time");
        double? minutes = Minutes ?? (Images is null ? null : ImageMinutes);
        using var ledger = new SqliteLedger(path);
        SearchResult result = Searcher.Run(task.Space, strategy, new TrainingEvaluator(task.Training, task.Validation, task.Options), new SearchOptions
        {
            Trials = Trials ?? (Images is null ? DigitTrials : MostTrials),
            WallTime = minutes is double time ? TimeSpan.FromMinutes(time) : null,
            Budget = task.Budget,
            Objectives = [Objective.Score, Objective.Flops],
            Seed = Seed,
            Parallel = Parallel,
            Ledger = ledger,
            Progress = new SearchLine(),
        }, cancellation);
        Console.WriteLine();
        Tell(result);
        if (result.Best is Trial best)
        {
            new Winner(task, result, best).Write(Folder);
        }

        return result;
    }

    private static string Told(SpaceSize size) => size.Count.ToString(size.IsExact ? "N0" : "E1", CultureInfo.InvariantCulture);

    // The ledger, and what SQLite keeps beside it.
    private static void Remove(string path)
    {
        foreach (string file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }
    }

    private static void Tell(SearchResult result)
    {
        Console.WriteLine($"{result.Trials.Count} trials: {string.Join(", ", result.Trials.GroupBy(trial => trial.Status).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"))}");
        foreach ((string reason, int count) in result.Rejections)
        {
            Console.WriteLine($"  {reason}: {count}");
        }

        Console.WriteLine("Pareto front:");
        Console.WriteLine("  accuracy       FLOPs  parameters  candidate");
        foreach (Trial trial in result.Front)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {trial.Score,8:P2}  {trial.Flops,10:N0}  {trial.Parameters,10:N0}  {trial.Number}: {trial.Point}"));
        }
    }
}
