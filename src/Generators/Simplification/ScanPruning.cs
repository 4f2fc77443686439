using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Takes from scans what nobody reads: stacks, histories, and states that matter to nothing.</summary>
internal static class ScanPruning
{
    /// <summary>The graph with its scans, those inside others too, reduced to what is read.</summary>
    public static Graph Prune(Graph graph)
    {
        // A scan that shrinks reads less of the one before it.
        while (Reduced(graph) is { Count: > 0 } reduced)
        {
            graph = Simplifier.WithoutDeadNodes(Rebuild(graph, reduced));
        }

        return graph;
    }

    private static Dictionary<int, ScanReads> Reduced(Graph graph)
    {
        var reduced = new Dictionary<int, ScanReads>();
        ILookup<int, Operation> users = graph.Nodes
            .SelectMany(user => user.Inputs.Select(input => (input, user.Operation))).ToLookup(pair => pair.input, pair => pair.Operation);
        foreach ((int node, Scan scan, _) in graph.Leaves<Scan>())
        {
            Graph body = Prune(scan.Body);
            ScanReads reads = graph.Outputs.Any(output => output.Node == node)
                ? ScanReads.All(scan with { Body = body })
                : ScanReads.Of(scan with { Body = body }, users[node].ToArray());
            if (reads.Changes || body != scan.Body)
            {
                reduced[node] = reads;
            }
        }

        return reduced;
    }

    private static Graph Rebuild(Graph graph, Dictionary<int, ScanReads> reduced)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(graph, builder);
        copy.RunIndexed(graph.Outputs.Select(output => output.Node), (index, inputs) =>
        {
            GraphNode node = graph.Nodes[index];
            return reduced.TryGetValue(index, out ScanReads? reads) ? reads.Reduce(inputs)
                : node.Operation is Slice slice && reduced.TryGetValue(node.Inputs[0], out ScanReads? source) ? source.Move(slice, inputs[0])
                : builder.Add(node.Operation, inputs);
        });
        return builder.ToGraph(graph.Name, graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }).ToArray());
    }
}
