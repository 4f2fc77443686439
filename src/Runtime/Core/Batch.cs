using System;

namespace StaticNets;

/// <summary>The inputs, and for training also the targets, of some samples, for code that is written once for every network.</summary>
/// <remarks>
/// Floating-point columns lie one after another in the order of declaration, inputs before targets; column i is
/// [count, size i], row-major. Integer columns (labels) lie in a second span in the same way.
/// </remarks>
/// <param name="values">All floating-point columns.</param>
/// <param name="labels">All integer columns.</param>
/// <param name="count">Number of samples.</param>
public readonly ref struct Batch(ReadOnlySpan<float> values, ReadOnlySpan<int> labels, int count)
{
    /// <summary>All floating-point columns, one after another, each [Count, size].</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>All integer columns, one after another, each [Count, size].</summary>
    public ReadOnlySpan<int> Labels { get; } = labels;

    /// <summary>Number of samples.</summary>
    public int Count { get; } = count;
}
