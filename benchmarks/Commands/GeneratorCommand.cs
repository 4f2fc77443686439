using System;
using System.CommandLine;
using StaticNets.Generators.Tests.Incrementality;

namespace StaticNets.Benchmarks.Commands;

/// <summary><c>generator</c>: what the compiler costs while a large project is edited.</summary>
internal static class GeneratorCommand
{
    private const int Repeats = 9;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("generator", "What the compiler costs at an edit in a large project.");
        command.SetAction(_ =>
        {
            Console.WriteLine($"A project of {LargeProject.Networks} networks and {LargeProject.Others} other files; processor time, median of {Repeats}.");
            EditBenchmark.Run(Repeats, Console.WriteLine);
        });
        return command;
    }
}
