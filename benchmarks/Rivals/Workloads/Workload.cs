using System;
using System.Collections.Generic;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Something that people do with a network, to be done by StaticNets and by its rivals.</summary>
/// <param name="Name">Family, then what exactly, with slashes: a filter is a part of it.</param>
/// <param name="About">What it is, in a sentence.</param>
/// <param name="Bound">What one call cannot do without.</param>
/// <param name="Tolerance">Largest deviation of two answers that count as the same, a share of the largest magnitude.</param>
/// <param name="Prepare">Makes the contestants.</param>
internal sealed record Workload(string Name, string About, Bound Bound, double Tolerance, Func<Scene, Contest> Prepare)
{
    /// <summary>What is to be reached.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>Threads of ours. More than one are the subject: then nobody is pinned to a core.</summary>
    public int Threads { get; init; } = 1;
}
