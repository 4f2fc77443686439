using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>A parameter that is added to the product of a layer is its bias, and begins at 0.</summary>
internal sealed class BiasRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Add)
        {
            return null;
        }

        int[] behind = node.Inputs.Select(propagation.Behind).ToArray();
        int bias = System.Array.FindIndex(behind, input => propagation.Graph.Nodes[input].Operation is ParameterLeaf);
        if (bias < 0 || LayerRule.Weight(propagation, behind[1 - bias]) is null)
        {
            return null;
        }

        propagation.Biases.Add(behind[bias]);
        return propagation[node.Inputs[1 - bias]];
    }
}
