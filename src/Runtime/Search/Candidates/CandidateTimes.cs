using System;

namespace StaticNets.Search.Candidates;

/// <summary>How long it took to make code of a candidate.</summary>
/// <param name="Passes">From the graph to the plan: gradients, simplification, fusion, planning.</param>
/// <param name="Compilation">From the plan to IL: printing, and Roslyn, for the kernels that no earlier candidate needed and for the rest.</param>
/// <param name="Loading">Loading the assembly; the JIT compiles when a member is first called.</param>
public sealed record CandidateTimes(TimeSpan Passes, TimeSpan Compilation, TimeSpan Loading)
{
    /// <summary>All together.</summary>
    public TimeSpan Total => Passes + Compilation + Loading;
}
