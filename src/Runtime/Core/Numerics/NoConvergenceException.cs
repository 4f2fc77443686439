using System;

namespace StaticNets.Numerics;

/// <summary>An iteration did not converge within its limit, which no finite matrix is known to reach.</summary>
/// <param name="what">What was iterated.</param>
/// <param name="limit">The limit.</param>
public sealed class NoConvergenceException(string what, int limit)
    : ArithmeticException($"{what} did not converge within {limit} steps.");
