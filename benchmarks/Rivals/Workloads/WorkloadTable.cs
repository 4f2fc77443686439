using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>All workloads.</summary>
internal static class WorkloadTable
{
    /// <summary>In the order in which they run.</summary>
    public static IReadOnlyList<Workload> All { get; } =
        [.. Perceptrons.All, .. Convolutions.All, .. Sequences.All, .. Curvature.All, .. Products.All, .. Functions.All];

    /// <summary>A workload by its whole name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Workload Find(string name) =>
        All.FirstOrDefault(workload => workload.Name == name) ?? throw new ArgumentException($"No workload is named '{name}'.");
}
