using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Shapes;

/// <summary>What a network costs: learned values, and floating-point operations a sample of inference.</summary>
/// <param name="Parameters">Learned values, padding not counted.</param>
/// <param name="Flops">Operations of all outputs; a multiplication and its addition are two. What does not depend on the sample is computed once and not counted.</param>
internal sealed record Costs(long Parameters, long Flops)
{
    public static Costs Of(Graph graph)
    {
        long parameters = graph.Leaves<ParameterLeaf>().Sum(leaf => (long)leaf.Type.Shape.Size);
        bool[] used = Reach.Into(
            graph, graph.OutputsOf(OutputKind.Result).Select(output => output.Node), (node, position) => IsTakenInInference(graph, node, position));
        long flops = 0;
        for (int i = 0; i < used.Length; i++)
        {
            if (used[i] && graph.Nodes[i].Type.Batched && !IsDropout(graph, graph.Nodes[i].Scope))
            {
                flops += FlopsOf(graph, graph.Nodes[i]);
            }
        }

        return new Costs(parameters, flops);
    }

    /// <summary>Of a choice between batch and running statistics, inference takes the running ones.</summary>
    private static bool IsTakenInInference(Graph graph, GraphNode node, int position) =>
        node.Operation is not Select || position == 2 || !IsPassValue(graph, node.Inputs[0], PassValueKind.BatchStatistics);

    /// <summary>Whether a node is a value of the pass, perhaps broadcast.</summary>
    internal static bool IsPassValue(Graph graph, int node, PassValueKind kind)
    {
        while (graph.Nodes[node].Operation is Broadcast or Reshape)
        {
            node = graph.Nodes[node].Inputs[0];
        }

        return graph.Nodes[node].Operation is PassValue value && value.Kind == kind;
    }

    // Nothing is dropped in inference, so its scope is the identity there.
    private static bool IsDropout(Graph graph, int scope)
    {
        for (; scope >= 0; scope = graph.Scopes[scope].Parent)
        {
            if (graph.Scopes[scope].Name == "dropout")
            {
                return true;
            }
        }

        return false;
    }

    private static long FlopsOf(Graph graph, GraphNode node) => node.Operation switch
    {
        Elementwise elementwise => (long)elementwise.Flops * node.Type.Shape.Size,
        Reduction => graph.Nodes[node.Inputs[0]].Type.Shape.Size,
        Contract contract => 2 * Volume(contract, graph.Nodes[node.Inputs[0]].Type.Shape, graph.Nodes[node.Inputs[1]].Type.Shape),
        Scan scan => scan.Steps * scan.Body.Nodes.Where(inner => inner.Type.Batched).Sum(inner => FlopsOf(scan.Body, inner)),
        _ => 0, // leaves, views and copies compute nothing
    };

    /// <summary>Number of products: the product of the extents of all axes, each once.</summary>
    private static long Volume(Contract contract, Shape left, Shape right)
    {
        long volume = left.Size;
        for (int axis = 0; axis < right.Rank; axis++)
        {
            volume *= contract.Left.Contains(contract.Right[axis]) ? 1 : right[axis];
        }

        return volume;
    }
}
