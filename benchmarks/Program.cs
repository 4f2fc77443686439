using System;
using System.Linq;
using StaticNets.Benchmarks;
using StaticNets.Benchmarks.Generator;
using StaticNets.Generators.Tests.Incrementality;

switch (args)
{
    case ["generator"]:
        Console.WriteLine($"A project of {LargeProject.Networks} networks and {LargeProject.Others} other files; processor time, median of 9.");
        EditBenchmark.Run(repeats: 9, Console.WriteLine);
        return 0;

    case ["zoo-generator"]:
        Console.WriteLine("The networks of samples/Zoo; processor time of each pass in ms, median of 5; JIT in ms.");
        NetworkBenchmark.RunZoo(Console.WriteLine);
        return 0;

    case ["depth-generator", .. string[] depths]:
        Console.WriteLine("ResNet for CIFAR at several depths; processor time of each pass in ms, median of 5; JIT in ms.");
        NetworkBenchmark.RunDepths(depths.Length == 0 ? NetworkBenchmark.Depths : [.. depths.Select(int.Parse)], Console.WriteLine);
        return 0;

    case ["train"]:
        TrainingBenchmark.Run();
        return 0;

    default:
        Console.Error.WriteLine("Say what to measure: generator (an edit in a large project), zoo-generator (whole networks), depth-generator [6n + 2 ..] (one network at several depths) or train (a network's steps and answers).");
        return 2;
}
