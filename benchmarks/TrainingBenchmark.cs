extern alias runtime;

using System;
using System.Diagnostics;
using System.Linq;
using Quickstart;
using runtime::StaticNets.Random;
using runtime::StaticNets.Threading;
using runtime::StaticNets.Training.Optimizers;

namespace StaticNets.Benchmarks;

/// <summary>Times training steps of a perceptron, and one image's inference, on random images.</summary>
internal static class TrainingBenchmark
{
    private const int Batch = 64;
    private const int Pixels = 784;
    private const int Repeats = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs and prints a table.</summary>
    public static void Run()
    {
        var random = new Philox(seed: 1);
        float[] images = [.. Enumerable.Range(0, Batch * Pixels).Select(_ => (float)random.NextDouble())];
        int[] digits = [.. Enumerable.Range(0, Batch).Select(i => i % 10)];

        Console.WriteLine($"Perceptron 784-512-512-10, {Perceptron.Info.ParameterCount:N0} parameters");
        Console.WriteLine();
        Console.WriteLine("what                                threads         median            best");
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            using var workers = new WorkerPool(threads);
            var network = new Perceptron { Workers = workers };
            var optimizer = new Adam(network.Parameters.Length);
            double[] rates = [.. Enumerable.Range(0, 1 + Repeats)
                .Select(_ => SamplesPerSecond(() => network.TrainStep(images, digits, Batch, optimizer)))
                .Skip(1) // the first warms up
                .Order()];
            Console.WriteLine($"training step, batch {Batch}, Adam {threads,14} {rates[Repeats / 2],10:N0} /s {rates[^1],12:N0} /s");
        }

        var one = new Perceptron();
        var logits = new float[10];
        var latency = Latency.Measure(() => one.Infer(images.AsSpan(0, Pixels), logits));
        Console.WriteLine();
        Console.WriteLine(
            $"inference, batch 1, one thread: p50 {latency.Median:F2} µs, p99 {latency.Percentile99:F2} µs, p99.9 {latency.Percentile999:F2} µs");
    }

    private static double SamplesPerSecond(Action step)
    {
        long start = Stopwatch.GetTimestamp();
        long steps = 0;
        do
        {
            step();
            steps++;
        }
        while (Stopwatch.GetElapsedTime(start) < Duration);

        return steps * Batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
