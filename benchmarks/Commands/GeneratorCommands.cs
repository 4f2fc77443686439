using System;
using System.CommandLine;
using System.Linq;
using StaticNets.Benchmarks.Generator;
using StaticNets.Generators.Tests.Incrementality;

namespace StaticNets.Benchmarks.Commands;

/// <summary>What the compiler costs: an edit in a large project, and whole networks.</summary>
internal static class GeneratorCommands
{
    private const int Repeats = 9;

    /// <summary><c>generator</c>: an edit in a large project.</summary>
    public static Command CreateForEdits()
    {
        var command = new Command("generator", "What the compiler costs at an edit in a large project.");
        command.SetAction(_ =>
        {
            Console.WriteLine($"A project of {LargeProject.Networks} networks and {LargeProject.Others} other files; processor time, median of {Repeats}.");
            EditBenchmark.Run(Repeats, Console.WriteLine);
        });
        return command;
    }

    /// <summary><c>zoo-generator</c>: the networks of samples/Zoo.</summary>
    public static Command CreateForZoo()
    {
        var command = new Command("zoo-generator", "What each pass of the compiler costs for the networks of samples/Zoo.");
        command.SetAction(_ =>
        {
            Console.WriteLine("The networks of samples/Zoo; processor time of each pass in ms, median of 5; JIT in ms.");
            NetworkBenchmark.RunZoo(Console.WriteLine);
        });
        return command;
    }

    /// <summary><c>depth-generator</c>: one network at several depths.</summary>
    public static Command CreateForDepths()
    {
        var depths = new Argument<int[]>("DEPTHS") { Description = "Layers of the residual networks, 6n + 2.", DefaultValueFactory = _ => NetworkBenchmark.Depths };
        depths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !(int.TryParse(token.Value, out int depth) && depth >= 8 && depth % 6 == 2)) is { } wrong)
            {
                result.AddError($"A depth must be 6n + 2, from 8 on, but is {wrong.Value}.");
            }
        });
        var command = new Command("depth-generator", "What each pass of the compiler costs for a residual network at several depths.") { depths };
        command.SetAction(parsed =>
        {
            Console.WriteLine("ResNet for CIFAR at several depths; processor time of each pass in ms, median of 5; JIT in ms.");
            NetworkBenchmark.RunDepths(parsed.GetRequiredValue(depths), Console.WriteLine);
        });
        return command;
    }
}
