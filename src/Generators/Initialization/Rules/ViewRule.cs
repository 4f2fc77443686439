using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>A view shows the same elements in other places, or some of them: nothing changes. Neither does it where an index chooses.</summary>
internal sealed class ViewRule : IStatisticRule
{
    public static bool IsView(Operation operation) => operation is Broadcast or Contiguous or Flip or Permute or Reshape or Slice or StopGradient or Unfold;

    /// <summary>The node behind views.</summary>
    public static int Behind(Graph graph, int index)
    {
        while (IsView(graph.Nodes[index].Operation))
        {
            index = graph.Nodes[index].Inputs[0];
        }

        return index;
    }

    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        return node.Operation is StopGradient or StraightThrough ? propagation[node.Inputs[0]]
            : node.Operation is Gather ? Statistic.Of(propagation[node.Inputs[0]].Mean, propagation[node.Inputs[0]].Variance)
            : IsView(node.Operation) ? propagation[node.Inputs[0]].Through(node.Operation)
            : null;
    }
}
