using System;
using System.Diagnostics;

namespace Quickstart;

/// <summary>How long one call takes, in microseconds; reading the clock is in it.</summary>
/// <param name="Median">Half of the calls were as fast.</param>
/// <param name="Percentile99">99 of 100 calls were.</param>
/// <param name="Percentile999">999 of 1,000 calls were.</param>
internal sealed record Latency(double Median, double Percentile99, double Percentile999)
{
    private const int Calls = 100_000;

    // Longer than the JIT takes to replace what it compiled first.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>Times a call 100,000 times, each by itself.</summary>
    /// <param name="call">The call.</param>
    public static Latency Measure(Action call)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            call();
        }

        var ticks = new long[Calls];
        for (int i = 0; i < ticks.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            call();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        return new Latency(Microseconds(ticks[Calls / 2]), Microseconds(ticks[Calls * 99L / 100]), Microseconds(ticks[Calls * 999L / 1000]));
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
