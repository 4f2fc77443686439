using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Kernels;

/// <summary>The length of a loop: a number, or a number for each sample of the batch.</summary>
/// <param name="Count">The number.</param>
/// <param name="TimesBatch">Whether the batch multiplies it.</param>
internal readonly record struct Extent(int Count, bool TimesBatch)
{
    public static Extent Batch { get; } = new(1, true);

    public static implicit operator Extent(int count) => new(count, false);

    public bool IsOne => Count == 1 && !TimesBatch;

    public override string ToString() => !TimesBatch ? $"{Count}" : Count == 1 ? "B" : $"B·{Count}";
}

/// <summary>A loop of a kernel.</summary>
/// <param name="Extent">Its length.</param>
/// <param name="Reduced">Whether the reduction runs along it; otherwise each of its points is an output.</param>
internal sealed record Axis(Extent Extent, bool Reduced);

/// <summary>An affine function of the loop counters: where in a tensor a kernel reads or writes.</summary>
/// <param name="Strides">Distance in elements for one step of each axis of the kernel.</param>
/// <param name="Offset">Element at the origin.</param>
internal sealed record Access(EquatableArray<int> Strides, int Offset)
{
    public override string ToString() => Offset == 0 ? $"{Strides}" : $"{Strides}+{Offset}";
}
