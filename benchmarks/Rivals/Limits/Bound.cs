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
    /// <param name="bytesPerNanosecond">Bandwidth of one core from the level that holds the bytes.</param>
    /// <param name="loadsPerNanosecond">Vector loads of one core from the first cache.</param>
    /// <param name="threads">Cores that share the work.</param>
    public double Nanoseconds(double flopsPerNanosecond, double bytesPerNanosecond, double loadsPerNanosecond, int threads) =>
        Math.Max(Math.Max(Flops / flopsPerNanosecond, Bytes / bytesPerNanosecond), Loads / loadsPerNanosecond) / threads;
}
