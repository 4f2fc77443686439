using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using StaticNets.Search;
using StaticNets.Search.Strategies;
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
            foreach (string name in TableSpaces.All.Keys)
            {
                Run(name);
            }
        });
        return command;
    }

    private static void Run(string name)
    {
        (SearchSpace space, _) = TableSpaces.All[name]();
        TrainedTable table = TrainedTable.Read(TableSpaces.File(name));
        Console.WriteLine($"{space.Name}: {table.Candidates.Count} candidates, best {table.Best:P2}; regret in points of accuracy, mean (standard error) of {Seeds} seeds; p: one-sided signed-rank test that it is less than random search's");
        foreach (int trials in new[] { 30, 60, 120 })
        {
            double[] random = Regret.Of(space, table, new RandomSearch(), trials * TableSpaces.Epochs, Seeds);
            Console.WriteLine($"  {trials} trainings of {TableSpaces.Epochs} epochs");
            foreach (ISearchStrategy strategy in TableStrategies.For(name))
            {
                double[] regrets = Regret.Of(space, table, strategy, trials * TableSpaces.Epochs, Seeds);
                double mean = regrets.Average();
                double error = Math.Sqrt(regrets.Sum(regret => (regret - mean) * (regret - mean)) / (Seeds - 1) / Seeds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"    {100 * mean,6:F2} ({100 * error:F2})  p {WilcoxonSignedRank.OneSided(regrets, random):G2}  {strategy.Name}"));
            }
        }
    }
}
