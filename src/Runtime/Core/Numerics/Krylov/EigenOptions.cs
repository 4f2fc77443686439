using System;
using System.Threading;

namespace StaticNets.Numerics;

/// <summary>Accuracy and limits of a search for eigenvalues.</summary>
public sealed record EigenOptions
{
    /// <summary>Largest residual ‖A·x − λ·x‖, relative to the largest magnitude of an eigenvalue. Products in single precision allow no less than about 1e-6.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>Most products with the matrix.</summary>
    public int MaxProducts { get; init; } = 1000;

    /// <summary>Seed of the start vector.</summary>
    public ulong Seed { get; init; }

    /// <summary>Told after each round of products.</summary>
    public IProgress<EigenProgress>? Progress { get; init; }

    /// <summary>Asked before every product.</summary>
    public CancellationToken Cancellation { get; init; }
}
