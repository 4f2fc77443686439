using System;
using System.Linq;
using System.Threading;

namespace StaticNets.Tests.Surface;

/// <summary>θ ← θ − rate·g in pieces, which counts how often each element comes in a step.</summary>
internal sealed class PiecewiseDescent(int count, float rate) : IRangeOptimizer
{
    private readonly int[] _moves = new int[count];
    private int _pieces;

    public int Count => count;

    /// <summary>Pieces of the last step.</summary>
    public int Pieces => _pieces;

    /// <summary>Whether every element has come once since the step began.</summary>
    public bool MovedAllOnce => _moves.All(moves => moves == 1);

    public void BeginStep()
    {
        Array.Clear(_moves);
        _pieces = 0;
    }

    public void StepRange(int offset, Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        Interlocked.Increment(ref _pieces);
        for (int i = 0; i < parameters.Length; i++)
        {
            Interlocked.Increment(ref _moves[offset + i]);
            parameters[i] -= rate * gradient[i];
        }
    }

    public void Step(Span<float> parameters, Span<float> gradient) => throw new InvalidOperationException("A network moves its parameters in pieces.");
}
