using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Benchmarks.Rivals.Measuring;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>The loops that measure what a workload is bound by; they run in turns with the contestants.</summary>
internal sealed class LimitLoops
{
    private readonly Bound _bound;
    private readonly int _threads;
    private readonly MemoryLevel _level;
    private readonly ReadBandwidth _bytes;
    private readonly ReadBandwidth? _loads;

    /// <summary>Chooses the loops.</summary>
    /// <param name="bound">What a call cannot do without.</param>
    /// <param name="threads">Cores that share it; each is taken to be as fast as the one that is measured.</param>
    public LimitLoops(Bound bound, int threads)
    {
        _bound = bound;
        _threads = threads;
        _level = bound.Level(threads);
        _bytes = new ReadBandwidth(_level);
        Runs = [() => FmaPeak.Run(FmaPeak.Widths[0]), _bytes.Run];
        if (bound.Loads > 0)
        {
            _loads = new ReadBandwidth(MemoryLevel.L1);
            Runs = [.. Runs, _loads.Run];
        }
    }

    /// <summary>The loops.</summary>
    public IReadOnlyList<Action> Runs { get; }

    /// <summary>The limit, from the timings of the loops.</summary>
    /// <param name="timings">Of <see cref="Runs"/>, in order. Medians, as of the contestants: a slow spell of the machine met both.</param>
    public Result Evaluate(ReadOnlySpan<Timing> timings)
    {
        double flops = FmaPeak.Flops(FmaPeak.Widths[0]) / timings[0].Median;
        double bytes = _bytes.BytesPerRun / timings[1].Median;
        double loads = _loads is null ? double.PositiveInfinity : _loads.VectorsPerRun / timings[2].Median;
        string about = string.Create(CultureInfo.InvariantCulture, $"peak {flops:0} GFLOP/s, {_level} {bytes:0} GB/s");
        if (_loads is not null)
        {
            about += string.Create(CultureInfo.InvariantCulture, $", {loads:0.0} loads/ns");
        }

        return new Result(_bound.Nanoseconds(flops, bytes, loads, _threads), about);
    }

    /// <summary>A limit.</summary>
    /// <param name="Nanoseconds">Least time of a call.</param>
    /// <param name="About">What it is made of.</param>
    internal readonly record struct Result(double Nanoseconds, string About);
}
