using System;
using System.Diagnostics;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Requests at fixed instants. A request that waits because the one before it took long counts its wait.</summary>
/// <remarks>
/// A loop that sends the next request when the last one is answered leaves out those that would have come meanwhile, and
/// so hides a pause: Tene, "How not to measure latency", 2013, calls it coordinated omission.
/// </remarks>
internal sealed class PacedLoad
{
    private const int FewestWarmUps = 1000;

    // By then the JIT compiler, which works on the same core, is through with everyone's methods.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly Action _answer;
    private readonly double _ticksApart;
    private readonly double[] _latencies;
    private int _served;

    /// <summary>Prepares; allocates all that it needs.</summary>
    /// <param name="answer">Answers one request.</param>
    /// <param name="rate">Requests a second, positive.</param>
    /// <param name="requests">Requests in all, one or more.</param>
    public PacedLoad(Action answer, int rate, int requests)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        _answer = answer;
        _ticksApart = (double)Stopwatch.Frequency / rate;
        _latencies = new double[Math.Max(1, requests)];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < FewestWarmUps || Stopwatch.GetElapsedTime(start) < WarmUp; i++)
        {
            answer();
        }
    }

    /// <summary>Serves a part of the requests.</summary>
    /// <param name="share">Of all, in (0, 1].</param>
    public void Serve(double share)
    {
        int end = Math.Min(_latencies.Length, _served + (int)Math.Ceiling(share * _latencies.Length));
        int first = _served;
        double begin = Stopwatch.GetTimestamp() + _ticksApart;
        for (; _served < end; _served++)
        {
            double scheduled = begin + (_served - first) * _ticksApart;
            while (Stopwatch.GetTimestamp() < scheduled)
            {
                // Waits without sleeping: the system's timer is coarser than an answer.
            }

            _answer();
            _latencies[_served] = (Stopwatch.GetTimestamp() - scheduled) * 1e9 / Stopwatch.Frequency;
        }
    }

    /// <summary>Latencies of the requests served, in nanoseconds, ascending.</summary>
    public double[] Sorted()
    {
        double[] sorted = _latencies[.._served];
        Array.Sort(sorted);
        return sorted;
    }
}
