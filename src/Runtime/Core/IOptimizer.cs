using System;

namespace StaticNets;

/// <summary>Moves parameters along a gradient.</summary>
public interface IOptimizer
{
    /// <summary>Takes one step.</summary>
    /// <param name="parameters">θ, [count], updated in place.</param>
    /// <param name="gradient">∂loss/∂θ, [count]; an optimizer that clips may scale it in place.</param>
    /// <exception cref="ArgumentException">A span is not [count].</exception>
    void Step(Span<float> parameters, Span<float> gradient);
}
