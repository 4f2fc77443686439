using System;
using StaticNets.Memory;

namespace StaticNets.Training.Optimizers;

/// <summary>One buffer of an optimizer's memory, such as Adam's first moment: as long as the parameter block.</summary>
public sealed class NamedState
{
    private readonly AlignedMemory _memory;

    /// <summary>Allocates a zeroed buffer.</summary>
    /// <param name="name">Name as in PyTorch's optimizer state, for example <c>exp_avg</c>.</param>
    /// <param name="length">Floats of the parameter block, padding included.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public NamedState(string name, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _memory = new AlignedMemory(length);
    }

    /// <summary>Name as in PyTorch's optimizer state.</summary>
    public string Name { get; }

    /// <summary>Floats in the buffer.</summary>
    public int Length => _memory.Length;

    /// <summary>The buffer, [Length], in the layout of the parameter block; padding zero.</summary>
    public Span<float> Span => _memory.Span;
}
