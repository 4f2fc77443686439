using System;

namespace StaticNets;

/// <summary>An optimizer that moves every element by itself, so that a step may be taken piece by piece.</summary>
/// <remarks>
/// A training step then moves each part of a weight as soon as its gradient is there, while it is in cache, on all threads,
/// with the bits of a whole step. An optimizer that needs the whole gradient first, to clip its norm for example, is none.
/// </remarks>
public interface IRangeOptimizer : IOptimizer
{
    /// <summary>Floats in the parameter block, padding included.</summary>
    int Count { get; }

    /// <summary>Begins a step that is then taken in pieces.</summary>
    void BeginStep();

    /// <summary>Moves a piece of the block within the step begun; each element must come once a step.</summary>
    /// <remarks>Pieces that do not overlap may be moved on several threads at once.</remarks>
    /// <param name="offset">Place of the piece in the block.</param>
    /// <param name="parameters">θ of the piece, updated in place.</param>
    /// <param name="gradient">∂loss/∂θ of the piece, as long.</param>
    /// <exception cref="ArgumentException">The spans differ in length or reach past the block.</exception>
    void StepRange(int offset, Span<float> parameters, ReadOnlySpan<float> gradient);
}
