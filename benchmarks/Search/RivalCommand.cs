using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using Search;
using StaticNets.Random;
using StaticNets.Search;
using StaticNets.Training.Data;

namespace StaticNets.Benchmarks.Search;

/// <summary><c>rival</c>: candidates an hour beside the same search written with PyTorch: same space, same candidates, same training.</summary>
internal static class RivalCommand
{
    private const string Python = "/usr/bin/python3";

    public static Command Create()
    {
        var count = new Argument<int>("CANDIDATES") { Description = "Candidates of the sample's space of digits.", DefaultValueFactory = _ => 40 };
        var command = new Command("rival", "Candidates an hour beside PyTorch.") { count };
        command.SetAction(parsed => Run(parsed.GetValue(count)));
        return command;
    }

    private static void Run(int count)
    {
        SearchTask task = SearchTask.Digits();
        SpacePoint[] points = Points(task.Space, count);
        string folder = Directory.CreateTempSubdirectory("rival").FullName;
        try
        {
            Write(folder, task, points);
            string script = Path.Combine(AppContext.BaseDirectory, "rival.py");

            // The first candidate pays for starting Roslyn, as PyTorch's first pays for starting: both outside the clock.
            var evaluator = new TrainingEvaluator(task.Training, task.Validation, task.Options);
            Ours(task.Space, evaluator, points[..2]);

            // Interleaved, so that both meet the same machine.
            var ours = new double[3];
            var theirs = new double[3];
            var threads = new double[3];
            double accuracy = 0;
            (double Hourly, double Accuracy) rival = default;
            for (int round = 0; round < ours.Length; round++)
            {
                (ours[round], accuracy) = Ours(task.Space, evaluator, points);
                rival = Theirs(script, folder, processes: Environment.ProcessorCount, threads: 1);
                theirs[round] = rival.Hourly;
                threads[round] = Theirs(script, folder, processes: 1, threads: Environment.ProcessorCount).Hourly;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round + 1}: {ours[round]:N0} an hour; PyTorch {theirs[round]:N0} ({Environment.ProcessorCount} processes), {threads[round]:N0} (one process of {Environment.ProcessorCount} threads)"));
            }

            double best = ours.Zip(theirs.Zip(threads, Math.Max), (a, b) => a / b).Order().ElementAt(1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} candidates, {task.Options.Epochs} epochs of {task.Training.Count} images: {best:F1} times as many as PyTorch's better form (median of the rounds); mean accuracy {accuracy:P2}, PyTorch {rival.Accuracy:P2}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SpacePoint[] Points(SearchSpace space, int count)
    {
        var random = new Philox(3);
        var points = new SpacePoint[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = space.Sample(ref random);
        }

        return points;
    }

    private static (double Hourly, double Accuracy) Ours(SearchSpace space, TrainingEvaluator evaluator, SpacePoint[] points)
    {
        long begin = Stopwatch.GetTimestamp();
        SearchResult result = Searcher.Run(space, new Listed(points), evaluator, new SearchOptions { Trials = points.Length, Parallel = Environment.ProcessorCount });
        return (points.Length / Stopwatch.GetElapsedTime(begin).TotalHours, result.Trials.Average(trial => trial.Score));
    }

    private static (double Hourly, double Accuracy) Theirs(string script, string folder, int processes, int threads)
    {
        using Process process = Process.Start(new ProcessStartInfo(Python, [script, folder, $"{processes}", $"{threads}"]) { RedirectStandardOutput = true })!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("PyTorch could not be measured: is Debian's python3-torch installed? See benchmarks/Rivals/setup.");
        }

        double[] numbers = [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1]);
    }

    private static void Write(string folder, SearchTask task, SpacePoint[] points)
    {
        WriteImages(Path.Combine(folder, "training"), task.Training);
        WriteImages(Path.Combine(folder, "validation"), task.Validation);
        File.WriteAllText(Path.Combine(folder, "candidates.json"), JsonSerializer.Serialize(new
        {
            epochs = task.Options.Epochs,
            batch = task.Options.BatchSize,
            rate = task.Options.LearningRate,
            candidates = points.Select(point => point.Decisions.ToDictionary(decision => decision.Name, decision => decision.Text)),
        }));
    }

    private static void WriteImages(string path, Dataset data)
    {
        var images = new float[data.Count * data.ValuesPerSample];
        var labels = new int[data.Count];
        data.Gather([.. Enumerable.Range(0, data.Count)], images, labels);
        File.WriteAllBytes(path + ".images", MemoryMarshal.AsBytes<float>(images).ToArray());
        File.WriteAllBytes(path + ".labels", MemoryMarshal.AsBytes<int>(labels).ToArray());
    }

    /// <summary>Candidates of a list, one after another.</summary>
    private sealed class Listed(SpacePoint[] points) : ISearchStrategy
    {
        public string Name => "list";

        public Proposal Propose(SearchState state) => new(points[state.Number]);
    }
}
