using System;
using System.CommandLine;
using StaticNets.Benchmarks.Rivals.Workloads;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>weights</c>: writes the weights that the twins of the networks are made with.</summary>
internal static class WeightsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to; it is made." };
        var command = new Command("weights", "Writes the weights that the networks share with their twins, for benchmarks/Rivals/setup.") { folder };
        command.SetAction(parsed => Console.WriteLine($"Weights of {string.Join(", ", SharedWeights.Save(parsed.GetRequiredValue(folder)))}"));
        return command;
    }
}
