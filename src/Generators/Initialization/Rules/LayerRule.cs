using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>A product of data with a weight is a layer: its weight is what is to be chosen, and its output is as wanted, (0, S).</summary>
/// <remarks>
/// Dense layers and convolutions of every kind are such products; fan_in counts the terms of one sum, so kernels,
/// groups and depthwise convolutions need no rule of their own.
/// </remarks>
internal sealed class LayerRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        if (!(Weight(propagation, index) is int weight))
        {
            return null;
        }

        GraphNode node = propagation.Graph.Nodes[index];
        int data = propagation.Behind(node.Inputs[0]) == weight ? node.Inputs[1] : node.Inputs[0];
        Statistic incoming = propagation[data];
        var contract = (Contract)node.Operation;
        Shape left = propagation.Graph.Nodes[node.Inputs[0]].Type.Shape;
        if (!propagation.Layers.TryGetValue(weight, out List<Layer>? layers))
        {
            propagation.Layers.Add(weight, layers = []);
        }

        layers.Add(new Layer(index, ProductRule.Terms(contract, left), incoming.SecondMoment));
        return Statistic.Of(0, propagation.Options.Variance);
    }

    /// <summary>The weight of a layer, or null where a node is none.</summary>
    public static int? Weight(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Contract { OverBatch: false })
        {
            return null;
        }

        int[] weights = node.Inputs.Select(propagation.Behind).Where(input => propagation.Graph.Nodes[input].Operation is ParameterLeaf).ToArray();
        return weights.Length == 1 ? weights[0] : null;
    }
}
