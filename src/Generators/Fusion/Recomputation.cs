using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Lets each user of a cheap function of one tensor compute it again, where one tensor for all of them would have to be stored.</summary>
/// <remarks>
/// The mask of a rectifier is such a function of its output, and what BatchNorm centres and scales one of its input: the
/// backward pass reads what is kept anyway, and nothing more is written. The same function of the same numbers: no bit changes.
/// </remarks>
internal static class Recomputation
{
    // BatchNorm, a rectifier and its mask are six. Without a bound a long chain would be computed again from its beginning by each of its users.
    private const int LongestChain = 8;

    /// <summary>The same graph, in which the first user of a cheap node keeps it and every other has a copy.</summary>
    public static Graph Apply(Graph graph)
    {
        ILookup<int, int> users = Enumerable.Range(0, graph.Nodes.Count)
            .SelectMany(user => graph.Nodes[user].Inputs.Distinct().Select(input => (input, user)))
            .ToLookup(pair => pair.input, pair => pair.user);
        var outputs = new HashSet<int>(graph.Outputs.Select(output => output.Node));
        var cheap = new bool[graph.Nodes.Count];
        var chain = new int[graph.Nodes.Count];
        for (int node = 0; node < cheap.Length; node++)
        {
            if (!outputs.Contains(node) && IsCheap(graph, node) && users[node].All(user => IsOnTheSpot(graph, user)))
            {
                chain[node] = 1 + graph.Nodes[node].Inputs.Max(input => chain[input]);
                cheap[node] = chain[node] <= LongestChain;
                chain[node] = cheap[node] ? chain[node] : 0;
            }
        }

        if (!Enumerable.Range(0, cheap.Length).Any(node => cheap[node] && users[node].Skip(1).Any()))
        {
            return graph;
        }

        var builder = new GraphBuilder(shareEqual: false);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(graph, builder);
        copy.RunIndexed(outputs, (index, inputs) => builder.Add(
            graph.Nodes[index].Operation,
            [.. inputs.Select((input, i) => graph.Nodes[index].Inputs[i] is int source && cheap[source] && users[source].First() != index ? Again(source) : input)]));
        return builder.ToGraph(graph.Name, [.. graph.Outputs.Select(output => output with { Node = copy[output.Node].Id })]);

        Node Again(int node) =>
            builder.Add(graph.Nodes[node].Operation, [.. graph.Nodes[node].Inputs.Select(input => cheap[input] ? Again(input) : copy[input])]);
    }

    // One operation on one tensor, and on what is smaller: to read that tensor costs no more than to read the result.
    private static bool IsCheap(Graph graph, int node) =>
        graph.Nodes[node].Operation is Elementwise { Flops: 1 }
        && graph.Nodes[node].Inputs.Select(input => graph.Nodes[input].Operation).Where(operation => operation is not (Constant or Broadcast)).ToArray() is { Length: 1 } large
        && !Clusters.IsInline(large[0]);

    private static bool IsOnTheSpot(Graph graph, int user) => graph.Nodes[user].Operation is Elementwise or Reduction;
}
