using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>Parts of cᵢ of C elements: mean Σ cᵢ·μᵢ / C, second moment Σ cᵢ·(vᵢ + μᵢ²) / C.</summary>
internal sealed class ConcatRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Concat)
        {
            return null;
        }

        double size = node.Type.Shape.Size;
        double mean = node.Inputs.Sum(input => propagation.Graph.Nodes[input].Type.Shape.Size / size * propagation[input].Mean);
        double square = node.Inputs.Sum(input => propagation.Graph.Nodes[input].Type.Shape.Size / size * propagation[input].SecondMoment);
        return Statistic.Of(mean, square - (mean * mean));
    }
}
