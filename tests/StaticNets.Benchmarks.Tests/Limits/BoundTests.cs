using StaticNets.Benchmarks.Rivals.Limits;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Limits;

public sealed class BoundTests
{
    [Theory]
    [InlineData(1000, 0, 0, 10)] // 1000 flops at 100 a nanosecond
    [InlineData(1000, 800, 0, 20)] // 800 bytes at 40 bind instead
    [InlineData(1000, 800, 60, 30)] // 60 loads at 2 bind instead
    public void The_slowest_part_binds(double flops, double bytes, double loads, double nanoseconds) =>
        Assert.Equal(nanoseconds, new Bound(flops, bytes, loads).Nanoseconds(flopsPerNanosecond: 100, bytesPerNanosecond: [40], loadsPerNanosecond: 2, threads: 1));

    [Fact]
    public void Threads_share_the_work() =>
        Assert.Equal(5, new Bound(1000, 0).Nanoseconds(100, [40], double.PositiveInfinity, threads: 2));

    [Fact]
    public void What_a_nearer_cache_holds_comes_from_there()
    {
        // As much as the second cache holds, and 4 kB more from the third.
        int near = CacheSizes.Bytes(MemoryLevel.L1), far = CacheSizes.Bytes(MemoryLevel.L2);
        double nanoseconds = new Bound(0, far + 4096).Nanoseconds(100, [8, 4, 2], double.PositiveInfinity, threads: 1);
        Assert.Equal(near / 8.0 + (far - near) / 4.0 + 4096 / 2.0, nanoseconds);
    }

    [Fact]
    public void Data_stays_in_the_nearest_cache_that_holds_it()
    {
        Assert.Equal(MemoryLevel.L1, CacheSizes.Holding(1));
        Assert.Equal(MemoryLevel.L2, CacheSizes.Holding(CacheSizes.Bytes(MemoryLevel.L1) + 1));
        Assert.Equal(MemoryLevel.Memory, CacheSizes.Holding(CacheSizes.Bytes(MemoryLevel.L3) + 1.0));
    }

    [Fact]
    public void Two_threads_with_caches_of_their_own_hold_twice_as_much() =>
        Assert.Equal(MemoryLevel.L2, new Bound(0, 2.0 * CacheSizes.Bytes(MemoryLevel.L2)).Level(threads: 2));
}
