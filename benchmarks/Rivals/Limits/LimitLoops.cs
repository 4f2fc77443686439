using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Measuring;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>The loops that measure what a workload is bound by; they run in turns with the contestants.</summary>
internal sealed class LimitLoops
{
    private readonly Bound _bound;
    private readonly int _threads;
    private readonly ReadBandwidth[] _levels;

    /// <summary>Chooses the loops.</summary>
    /// <param name="bound">What a call cannot do without.</param>
    /// <param name="threads">Cores that share it; each is taken to be as fast as the one that is measured.</param>
    public LimitLoops(Bound bound, int threads)
    {
        _bound = bound;
        _threads = threads;
        _levels = [.. Enumerable.Range(0, (int)bound.Level(threads) + 1).Select(level => new ReadBandwidth((MemoryLevel)level))];
        Runs = [() => FmaPeak.Run(FmaPeak.Widths[0]), .. _levels.Select<ReadBandwidth, Action>(level => level.Run)];
    }

    /// <summary>The loops.</summary>
    public IReadOnlyList<Action> Runs { get; }

    /// <summary>The limit, from the timings of the loops.</summary>
    /// <param name="timings">Of <see cref="Runs"/>, in order. Medians, as of the contestants: a slow spell of the machine met both.</param>
    public Result Evaluate(ReadOnlySpan<Timing> timings)
    {
        double flops = FmaPeak.Flops(FmaPeak.Widths[0]) / timings[0].Median;
        double loads = _levels[0].VectorsPerRun / timings[1].Median;
        var bandwidths = new double[_levels.Length];
        string about = string.Create(CultureInfo.InvariantCulture, $"peak {flops:0} GFLOP/s");
        for (int level = 0; level < bandwidths.Length; level++)
        {
            bandwidths[level] = _levels[level].BytesPerRun / timings[1 + level].Median;
            about += string.Create(CultureInfo.InvariantCulture, $", {(MemoryLevel)level} {bandwidths[level]:0} GB/s");
        }

        return new Result(_bound.Nanoseconds(flops, bandwidths, loads, _threads), about);
    }

    /// <summary>A limit.</summary>
    /// <param name="Nanoseconds">Least time of a call.</param>
    /// <param name="About">What it is made of.</param>
    internal readonly record struct Result(double Nanoseconds, string About);
}
