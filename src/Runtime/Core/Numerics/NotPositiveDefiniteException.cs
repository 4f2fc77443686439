using System;

namespace StaticNets.Numerics;

/// <summary>A matrix that must be positive definite is not.</summary>
/// <param name="pivot">Index of the first pivot that is not positive.</param>
/// <param name="value">Its value.</param>
public sealed class NotPositiveDefiniteException(int pivot, double value)
    : ArithmeticException($"The matrix is not positive definite: pivot {pivot} is {value:G6}.")
{
    /// <summary>Index of the first pivot that is not positive.</summary>
    public int Pivot { get; } = pivot;

    /// <summary>Its value.</summary>
    public double Value { get; } = value;
}
