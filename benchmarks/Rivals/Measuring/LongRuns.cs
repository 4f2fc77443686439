using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Times contestants whose runs take from milliseconds to minutes, one run each in turns.</summary>
internal static class LongRuns
{
    // The JIT compiler replaces what it compiled first after a tenth of a second and thirty calls.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    // Who takes this long for the first run has no other: it is far behind, and everybody waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    /// <param name="runs">What to time.</param>
    /// <param name="rounds">Runs of each after its warm-up, one or more.</param>
    /// <returns>A timing for each, in order.</returns>
    public static Timing[] Measure(IReadOnlyList<Action> runs, int rounds)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        double?[] only = [.. runs.Select(Warm)];
        var samples = new List<double>[runs.Count];
        for (int i = 0; i < runs.Count; i++)
        {
            samples[i] = only[i] is { } sample ? [sample] : [];
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < runs.Count; i++)
            {
                if (only[i] is null)
                {
                    samples[i].Add(Sample(runs[i]));
                }
            }
        }

        return [.. samples.Select(taken => new Timing(Statistics.Median(taken.ToArray()), taken.Min()))];
    }

    private static double? Warm(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        double first = Sample(run);
        if (Stopwatch.GetElapsedTime(start) >= Patience)
        {
            return first;
        }

        do
        {
            run();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);
        return null;
    }

    private static double Sample(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;
    }
}
