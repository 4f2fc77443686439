using System;

namespace StaticNets.Search.Candidates;

/// <summary>How long it took to make code of a candidate.</summary>
/// <param name="Passes">From the graph to C#: gradients, simplification, fusion, planning, printing.</param>
/// <param name="Compilation">From C# to IL, by Roslyn.</param>
/// <param name="Loading">Loading the assembly; the JIT compiles when a member is first called.</param>
public sealed record CandidateTimes(TimeSpan Passes, TimeSpan Compilation, TimeSpan Loading)
{
    /// <summary>All together.</summary>
    public TimeSpan Total => Passes + Compilation + Loading;
}
