using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Times several contestants in turns, so that a slow spell of the machine meets all of them.</summary>
internal static class RoundRobin
{
    /// <summary>Turns of each contestant.</summary>
    public const int Rounds = 15;

    // A sample is a batch of runs this long, or one run: reading the clock is then a thousandth of it.
    private static readonly TimeSpan SampleLength = TimeSpan.FromMicroseconds(100);

    // Longer than the JIT compiler takes to replace what it compiled first, and native libraries to tune themselves.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private const int FewestWarmUps = 3;

    /// <summary>Measures.</summary>
    /// <param name="runs">What to time.</param>
    /// <param name="times">Time for each of them, all rounds together; a round is one run at least.</param>
    /// <returns>A timing for each, in order.</returns>
    public static Timing[] Measure(IReadOnlyList<Action> runs, IReadOnlyList<TimeSpan> times)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(times);
        int[] repeats = [.. runs.Select(Calibrate)];
        var samples = new List<double>[runs.Count];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = [];
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < runs.Count; i++)
            {
                Take(runs[i], repeats[i], times[i] / Rounds, samples[i]);
            }
        }

        return [.. samples.Select(taken => new Timing(Statistics.Median(CollectionsMarshal.AsSpan(taken)), taken.Min()))];
    }

    // The first sample of a turn finds the caches as the contestant before left them, and is not taken
    // unless the turn has time for no other.
    private static void Take(Action run, int repeats, TimeSpan turn, List<double> samples)
    {
        long start = Stopwatch.GetTimestamp();
        double first = Sample(run, repeats);
        if (Stopwatch.GetElapsedTime(start) >= turn)
        {
            samples.Add(first);
            return;
        }

        do
        {
            samples.Add(Sample(run, repeats));
        }
        while (Stopwatch.GetElapsedTime(start) < turn);
    }

    private static double Sample(Action run, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            run();
        }

        return Nanoseconds(Stopwatch.GetTimestamp() - start) / repeats;
    }

    // A TimeSpan counts in steps of 100 ns, longer than some runs.
    private static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;

    private static int Calibrate(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        double fastest = double.PositiveInfinity;
        int runs = 0;
        do
        {
            long call = Stopwatch.GetTimestamp();
            run();
            fastest = Math.Min(fastest, Nanoseconds(Stopwatch.GetTimestamp() - call));
            runs++;
        }
        while (runs < FewestWarmUps || Stopwatch.GetElapsedTime(start) < WarmUp);

        return Math.Max(1, (int)(SampleLength.TotalNanoseconds / Math.Max(fastest, 1)));
    }
}
