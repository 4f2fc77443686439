using System;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Memory of a caller with guards before and after it, at an address that no vector is aligned to.</summary>
/// <typeparam name="T">Element.</typeparam>
internal sealed class GuardedMemory<T>
    where T : struct, IEquatable<T>
{
    private const int Before = 17;
    private const int After = 64;
    private readonly T[] _all;
    private readonly T _guard;

    public GuardedMemory(ReadOnlySpan<T> values, T guard)
    {
        _all = new T[Before + values.Length + After];
        Array.Fill(_all, guard);
        _guard = guard;
        values.CopyTo(_all.AsSpan(Before));
        Memory = _all.AsMemory(Before, values.Length);
    }

    public Memory<T> Memory { get; }

    public Span<T> Span => Memory.Span;

    /// <summary>Fails if something was written beside the memory.</summary>
    public void Check(string what)
    {
        Assert.True(_all.AsSpan(0, Before).IndexOfAnyExcept(_guard) < 0, $"Something was written before {what}.");
        Assert.True(_all.AsSpan(Before + Memory.Length).IndexOfAnyExcept(_guard) < 0, $"Something was written behind {what}.");
    }
}
