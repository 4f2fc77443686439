using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Search;
using StaticNets.Search;
using StaticNets.Search.Tests.Tables;
using StaticNets.Training.Data;
using StaticNets.Training.Schedules;

namespace StaticNets.Benchmarks.Search;

/// <summary><c>table</c>: trains all candidates of the small spaces with three seeds, and writes the tables that strategies are compared on.</summary>
internal static class TableCommand
{
    private const int Seeds = 3;

    public static Command Create()
    {
        var space = new Argument<string>("SPACE") { Description = "Name of the space." };
        space.AcceptOnlyFromAmong([.. TableSpace.All.Select(known => known.Name)]);
        var output = new Option<string?>("--out") { Description = "File of the table; that of the tests if none is given." };
        var command = new Command("table", "Trains all candidates of a small space.") { space, output };
        command.SetAction(parsed =>
        {
            TableSpace chosen = TableSpace.All.First(known => known.Name == parsed.GetRequiredValue(space));
            Run(chosen, parsed.GetValue(output) ?? chosen.File);
        });
        return command;
    }

    private static void Run(TableSpace space, string path)
    {
        SpacePoint[] points = [.. space.Points()];
        // Half for each, so that differences between candidates are more than a few images.
        (Dataset training, Dataset validation) = SearchTask.AllDigits().Split(0.5, 1);
        var evaluator = new TrainingEvaluator(training, validation, new TrainingEvaluatorOptions
        {
            Epochs = TableSpace.Epochs,
            BatchSize = 32,
            LearningRate = 4e-3,
            Schedule = (rate, steps) => new CosineSchedule(rate, steps),
        });
        var lines = new string[points.Length];
        int done = 0;
        long begin = Stopwatch.GetTimestamp();
        Parallel.For(0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            lines[i] = Train(space, points[i], evaluator, validation.Count);
            int ended = System.Threading.Interlocked.Increment(ref done);
            if (ended % 50 == 0)
            {
                Console.WriteLine($"{ended} of {points.Length}, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
            }
        });
        string head = $"{validation.Count} validation samples of {space.Space.Name}: key;parameters;operations;right answers by epoch of seed 0;of seed 1;of seed 2";
        File.WriteAllText(path, string.Join('\n', lines.Order(StringComparer.Ordinal).Prepend(head)) + "\n");
        Console.WriteLine($"{path}: {points.Length} candidates, {Seeds} seeds, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
    }

    private static string Train(TableSpace space, SpacePoint point, TrainingEvaluator evaluator, int samples)
    {
        NetworkInfo info = InterpretedNetwork.Of(space.Space, point, 0).Description;
        IEnumerable<int>[] curves = [.. Enumerable.Range(0, Seeds).Select(seed =>
        {
            IReadOnlyList<double> curve = evaluator.Evaluate(new TrialRequest(space.Space, seed, new Proposal(point), (ulong)seed), default).Curve;

            // What diverged is right by chance for the rest.
            return curve.Concat(Enumerable.Repeat(0.1, TableSpace.Epochs - curve.Count)).Select(accuracy => (int)Math.Round(accuracy * samples)).ToArray();
        })];
        return TrainedTable.Line(space.Key(point), info.ParameterCount, info.FlopsPerSample, curves);
    }
}
