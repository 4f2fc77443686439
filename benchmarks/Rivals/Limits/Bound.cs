using System;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>What a call cannot do without: its roofline.</summary>
/// <param name="Flops">Floating-point operations; a multiply-add is two.</param>
/// <param name="Bytes">Bytes that it reads or writes at least once.</param>
/// <param name="Loads">Vector loads, broadcasts included, where they bind: weights in the first cache. Zero elsewhere.</param>
internal sealed record Bound(double Flops, double Bytes, double Loads = 0)
{
    /// <summary>Where the bytes stay from call to call, on so many cores with caches of their own.</summary>
    public MemoryLevel Level(int threads) => CacheSizes.Holding(Bytes / threads);

    /// <summary>The least time that a machine allows, in nanoseconds.</summary>
    /// <param name="flopsPerNanosecond">Peak of one core.</param>
    /// <param name="bytesPerNanosecond">Bandwidth of one core from each level up to the one that holds the bytes, nearest first.</param>
    /// <param name="loadsPerNanosecond">Vector loads of one core from the first cache.</param>
    /// <param name="threads">Cores that share the work.</param>
    /// <remarks>Each level keeps from call to call as much as it can hold, which a suitable order of access achieves; only the rest comes from beyond.</remarks>
    public double Nanoseconds(double flopsPerNanosecond, ReadOnlySpan<double> bytesPerNanosecond, double loadsPerNanosecond, int threads)
    {
        double all = Bytes / threads;
        double reading = 0;
        double nearer = 0;
        for (int level = 0; level < bytesPerNanosecond.Length; level++)
        {
            // The last holds all. A farther cache has a copy of what the nearer ones hold: it adds what it is larger by.
            bool last = level == bytesPerNanosecond.Length - 1;
            double held = last ? all : Math.Min(all, CacheSizes.Bytes((MemoryLevel)level));
            reading += (held - nearer) / bytesPerNanosecond[level];
            nearer = held;
        }

        return Math.Max(reading, Math.Max(Flops / flopsPerNanosecond, Loads / loadsPerNanosecond) / threads);
    }
}
