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
        space.AcceptOnlyFromAmong([.. TableSpaces.All.Keys]);
        var output = new Option<string?>("--out") { Description = "File of the table; that of the tests if none is given." };
        var command = new Command("table", "Trains all candidates of a small space.") { space, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(space), parsed.GetValue(output) ?? TableSpaces.File(parsed.GetRequiredValue(space))));
        return command;
    }

    private static void Run(string name, string path)
    {
        (SearchSpace space, IReadOnlyList<SpacePoint> points) = TableSpaces.All[name]();
        SearchTask digits = SearchTask.Digits();

        // Half for each, so that differences between candidates are more than a few images.
        (Dataset training, Dataset validation) = digits.Learning.Split(0.5, 1);
        var evaluator = new TrainingEvaluator(training, validation, new TrainingEvaluatorOptions
        {
            Epochs = TableSpaces.Epochs,
            BatchSize = 32,
            LearningRate = 4e-3,
            Schedule = (rate, steps) => new CosineSchedule(rate, steps),
        });
        var lines = new string[points.Count];
        int done = 0;
        long begin = Stopwatch.GetTimestamp();
        Parallel.For(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            lines[i] = Train(space, points[i], evaluator, validation.Count);
            int ended = System.Threading.Interlocked.Increment(ref done);
            if (ended % 50 == 0)
            {
                Console.WriteLine($"{ended} of {points.Count}, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
            }
        });
        string head = $"{validation.Count} validation samples of {space.Name}: vector;parameters;operations;right answers by epoch of seed 0;of seed 1;of seed 2";
        File.WriteAllText(path, string.Join('\n', lines.Order(StringComparer.Ordinal).Prepend(head)) + "\n");
        Console.WriteLine($"{path}: {points.Count} candidates, {Seeds} seeds, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
    }

    private static string Train(SearchSpace space, SpacePoint point, TrainingEvaluator evaluator, int samples)
    {
        NetworkInfo info = InterpretedNetwork.Of(space, point, 0).Description;
        IEnumerable<int>[] curves = [.. Enumerable.Range(0, Seeds).Select(seed =>
        {
            IReadOnlyList<double> curve = evaluator.Evaluate(new TrialRequest(space, seed, new Proposal(point), (ulong)seed), default).Curve;

            // What diverged is right by chance for the rest.
            return curve.Concat(Enumerable.Repeat(0.1, TableSpaces.Epochs - curve.Count)).Select(accuracy => (int)Math.Round(accuracy * samples)).ToArray();
        })];
        return TrainedTable.Line(point, info.ParameterCount, info.FlopsPerSample, curves);
    }
}
