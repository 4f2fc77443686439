using System;

namespace StaticNets.Numerics;

/// <summary>A symmetric matrix that is known only by its products with vectors, for example a Hessian.</summary>
public interface ISymmetricOperator
{
    /// <summary>Number of rows and columns n.</summary>
    int Dimension { get; }

    /// <summary>y = A·x.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n], overwritten.</param>
    void Apply(ReadOnlySpan<double> x, Span<double> y);
}
