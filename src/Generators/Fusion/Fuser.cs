using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Fusion;

/// <summary>From a graph of operations to a row of kernels.</summary>
internal static class Fuser
{
    /// <summary>The pass.</summary>
    public static FusedNetwork Fuse(DifferentiatedNetwork network, CancellationToken cancellation)
    {
        FusedProgram[] programs = network.Programs.Select(program =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Fuse(program);
        }).ToArray();
        return new FusedNetwork(network.Network, programs);
    }

    /// <summary>One program, fused.</summary>
    public static FusedProgram Fuse(Program program)
    {
        Graph graph = program.Graph;
        var clusters = new Clusters(graph);
        var values = new ValueTable(graph, clusters);
        ILookup<int, int> members = clusters.Members();
        IEnumerable<Step> steps = clusters.InOrder()
            .Where(cluster => members[cluster].Any(clusters.IsStored))
            .SelectMany(cluster => KernelBuilder.Build(graph, clusters, values, cluster, members[cluster].ToArray()));
        return new FusedProgram(program.Kind, values.ToArray(), steps.ToArray());
    }
}
