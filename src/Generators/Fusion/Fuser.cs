using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Fusion;

/// <summary>From a graph of operations to a row of kernels.</summary>
internal static class Fuser
{
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
