using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Memory;

/// <summary>A zeroed block of floats on a 64-byte boundary, as vector loads and cache lines want it.</summary>
/// <remarks>
/// The block is a pinned array, so it never moves, is freed by the garbage collector, and needs no disposal.
/// Sixteen floats of slack follow the last element: a whole vector may be read, never written, past the end.
/// </remarks>
public sealed class AlignedMemory
{
    private const int AlignmentBytes = 64;
    private const int SlackFloats = 16;
    private readonly float[] _storage;
    private readonly int _start;

    /// <summary>Allocates the block.</summary>
    /// <param name="length">Number of floats, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or too large for one array.</exception>
    public unsafe AlignedMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        const int Extra = AlignmentBytes / sizeof(float) + SlackFloats;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - Extra);

        _storage = GC.AllocateArray<float>(length + Extra, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_storage));
        nuint aligned = (address + AlignmentBytes - 1) & ~(nuint)(AlignmentBytes - 1);
        _start = (int)((aligned - address) / sizeof(float));
        Length = length;
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats, [Length].</summary>
    public Span<float> Span => _storage.AsSpan(_start, Length);

    /// <summary>The first float; its address is a multiple of 64 bytes.</summary>
    public ref float Reference => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _start);
}
