using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using StaticNets.Search;
using StaticNets.Search.Tests.Tables;

namespace StaticNets.Benchmarks.Search;

/// <summary><c>regret</c>: every strategy beside random search, at the same number of epochs, on the tables.</summary>
internal static class RegretCommand
{
    private const int Seeds = 20;

    public static Command Create()
    {
        var command = new Command("regret", "Compares strategies on the trained tables.");
        command.SetAction(_ =>
        {
            foreach (TableSpace space in TableSpace.All.Where(space => System.IO.File.Exists(space.File)))
            {
                Run(space, TrainedTable.Read(space.File, space.Key));
            }

            Differentiable();
        });
        return command;
    }

    private static void Run(TableSpace space, TrainedTable table)
    {
        Console.WriteLine($"{space.Space.Name}: {table.Candidates.Count} candidates, best {table.Best:P2}; regret in points of accuracy, mean (standard error) of {Seeds} seeds; p: one-sided signed-rank test that it is less than random search's");
        foreach (int trials in new[] { 30, 60, 120 })
        {
            double[] random = Regret.Of(space.Space, table, space.Strategies[0], trials * TableSpace.Epochs, Seeds);
            Console.WriteLine($"  {trials} trainings of {TableSpace.Epochs} epochs");
            foreach (ISearchStrategy strategy in space.Strategies)
            {
                double[] regrets = Regret.Of(space.Space, table, strategy, trials * TableSpace.Epochs, Seeds);
                double mean = regrets.Average();
                double error = Math.Sqrt(regrets.Sum(regret => (regret - mean) * (regret - mean)) / (Seeds - 1) / Seeds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"    {100 * mean,6:F2} ({100 * error:F2})  p {WilcoxonSignedRank.OneSided(regrets, random):G2}  {strategy.Name}"));
            }
        }
    }

    // One training of the supernet a seed; where its first choice stands among all candidates.
    private static void Differentiable()
    {
        TableSpace edges = TableSpace.All[0];
        TrainedTable table = TrainedTable.Read(edges.File, edges.Key);
        foreach (bool unrolled in new[] { false, true })
        {
            double[] ranks = [.. Enumerable.Range(1, Seeds).Select(seed => table.Rank(SupernetSearch.Run(edges.Space, (ulong)seed, unrolled)))];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"differentiable search, {(unrolled ? "second" : "first")} order: better candidates than its choice, in %: median {100 * ranks.Order().ElementAt(Seeds / 2):F1}, all {string.Join(", ", ranks.Order().Select(rank => (100 * rank).ToString("F1", CultureInfo.InvariantCulture)))}"));
        }
    }
}
