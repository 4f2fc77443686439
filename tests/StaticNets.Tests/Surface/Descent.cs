using System;

namespace StaticNets.Tests.Surface;

/// <summary>θ ← θ − rate·g, one element after another.</summary>
internal readonly struct Descent(float rate) : IOptimizer
{
    public void Step(Span<float> parameters, Span<float> gradient)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= rate * gradient[i];
        }
    }
}
