using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Shapes;

/// <summary>What a network costs, counted on its graph.</summary>
internal static class Costs
{
    /// <summary>Number of learned values.</summary>
    public static long Parameters(Graph graph) => graph.Leaves<ParameterLeaf>().Sum(leaf => (long)leaf.Operation.Shape.Size);

    /// <summary>Floating-point operations that the outputs of one sample need; a multiply-add is two.</summary>
    /// <remarks>Functions count as in <see cref="Elementwise.Flops"/>; moving data costs nothing.</remarks>
    public static long FlopsPerSample(Graph graph)
    {
        bool[] needed = GraphCopy.Reachable(graph, graph.OutputsOf(OutputKind.Result).Select(output => output.Node));
        return Enumerable.Range(0, graph.Nodes.Count).Where(node => needed[node]).Sum(node => Flops(graph, graph.Nodes[node]));
    }

    private static long Flops(Graph graph, GraphNode node) => node.Operation switch
    {
        Elementwise function => (long)function.Flops * node.Type.Shape.Size,
        Reduction => graph.Nodes[node.Inputs[0]].Type.Shape.Size,
        Contract contract => 2L * node.Type.Shape.Size * Summed(contract, graph.Nodes[node.Inputs[0]].Type.Shape),
        _ => 0,
    };

    private static int Summed(Contract contract, Shape left) =>
        contract.Left.Select((letter, axis) => contract.Result.IndexOf(letter) < 0 ? left[axis] : 1).Aggregate(1, (product, extent) => product * extent);
}
