using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNets.Memory;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>Reads an array again and again: what a level of the memory delivers at most.</summary>
internal sealed class ReadBandwidth
{
    // Small arrays are read several times a run, so that a run is not all overhead.
    private const int LeastBytesPerRun = 256 << 10;
    private const int VectorsPerStep = 8;

    private readonly AlignedMemory _memory;
    private readonly int _passes;
    private int _kept;

    /// <summary>Allocates and touches the array.</summary>
    /// <param name="level">The level in which it is to stay: it fills half of a cache, an eighth of the one that is shared.</param>
    public ReadBandwidth(MemoryLevel level)
    {
        int bytes = level switch
        {
            MemoryLevel.L3 => CacheSizes.Bytes(level) / 8,
            MemoryLevel.Memory => CacheSizes.Bytes(level),
            _ => CacheSizes.Bytes(level) / 2,
        };
        const int Step = VectorsPerStep * 64;
        bytes = bytes / Step * Step;
        _memory = new AlignedMemory(bytes / sizeof(float));
        _memory.Span.Fill(1f);
        _passes = bytes >= LeastBytesPerRun ? 1 : LeastBytesPerRun / bytes;
        BytesPerRun = (double)bytes * _passes;
        VectorsPerRun = BytesPerRun / (Vector512.IsHardwareAccelerated ? 64 : 32);
    }

    /// <summary>Bytes that one run reads.</summary>
    public double BytesPerRun { get; }

    /// <summary>Vectors of the machine's widest kind that one run loads.</summary>
    public double VectorsPerRun { get; }

    /// <summary>Reads all of it.</summary>
    public void Run()
    {
        for (int pass = 0; pass < _passes; pass++)
        {
            _kept |= Vector512.IsHardwareAccelerated ? Read512() : Read256();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Read512()
    {
        ref int next = ref Unsafe.As<float, int>(ref _memory.Reference);
        ref int end = ref Unsafe.Add(ref next, _memory.Length);
        Vector512<int> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        while (Unsafe.IsAddressLessThan(ref next, ref end))
        {
            a |= Vector512.LoadUnsafe(ref next);
            b |= Vector512.LoadUnsafe(ref next, 16);
            c |= Vector512.LoadUnsafe(ref next, 32);
            d |= Vector512.LoadUnsafe(ref next, 48);
            e |= Vector512.LoadUnsafe(ref next, 64);
            f |= Vector512.LoadUnsafe(ref next, 80);
            g |= Vector512.LoadUnsafe(ref next, 96);
            h |= Vector512.LoadUnsafe(ref next, 112);
            next = ref Unsafe.Add(ref next, 128);
        }

        return Vector512.Sum(a | b | c | d | e | f | g | h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Read256()
    {
        ref int next = ref Unsafe.As<float, int>(ref _memory.Reference);
        ref int end = ref Unsafe.Add(ref next, _memory.Length);
        Vector256<int> a = default, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        while (Unsafe.IsAddressLessThan(ref next, ref end))
        {
            a |= Vector256.LoadUnsafe(ref next);
            b |= Vector256.LoadUnsafe(ref next, 8);
            c |= Vector256.LoadUnsafe(ref next, 16);
            d |= Vector256.LoadUnsafe(ref next, 24);
            e |= Vector256.LoadUnsafe(ref next, 32);
            f |= Vector256.LoadUnsafe(ref next, 40);
            g |= Vector256.LoadUnsafe(ref next, 48);
            h |= Vector256.LoadUnsafe(ref next, 56);
            next = ref Unsafe.Add(ref next, 64);
        }

        return Vector256.Sum(a | b | c | d | e | f | g | h);
    }
}
