using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>A zeroed array outside the managed heap, on a boundary of 64 bytes, that native code may keep the address of.</summary>
/// <typeparam name="T">Type of an element.</typeparam>
/// <remarks>It lives as long as the process, which measures one workload: nothing that may still read it outlives it.</remarks>
internal sealed unsafe class NativeBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    /// <summary>Allocates.</summary>
    /// <param name="length">Number of elements.</param>
    public NativeBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        // A vector of slack, as kernels may read past the end.
        nuint bytes = (nuint)length * (nuint)sizeof(T) + Alignment;
        Pointer = (T*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(Pointer, bytes);
    }

    /// <summary>Allocates a copy.</summary>
    /// <param name="values">The elements.</param>
    public NativeBuffer(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    /// <summary>The elements, [Length].</summary>
    public Span<T> Span => new(Pointer, Length);
}
