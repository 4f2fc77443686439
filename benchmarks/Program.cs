using System;
using StaticNets.Benchmarks;
using StaticNets.Generators.Tests.Incrementality;

switch (args)
{
    case ["generator"]:
        Console.WriteLine($"A project of {LargeProject.Networks} networks and {LargeProject.Others} other files; processor time, median of 9.");
        EditBenchmark.Run(repeats: 9, Console.WriteLine);
        return 0;

    case ["train"]:
        TrainingBenchmark.Run();
        return 0;

    default:
        Console.Error.WriteLine("Say what to measure: generator (an edit in a large project) or train (a network's steps and answers).");
        return 2;
}
