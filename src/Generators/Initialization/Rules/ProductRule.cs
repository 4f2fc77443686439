using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>A product of two values, or of two parameters, summed over n terms: n·μ₁·μ₂ and n·(Π(v + μ²) − Πμ²).</summary>
internal sealed class ProductRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Contract contract)
        {
            return null;
        }

        double terms = (double)Terms(contract, propagation.Graph.Nodes[node.Inputs[0]].Type.Shape) * (contract.OverBatch ? Propagation.NominalBatch : 1);
        (Statistic a, Statistic b) = (propagation[node.Inputs[0]], propagation[node.Inputs[1]]);
        double mean = a.Mean * b.Mean;
        return Statistic.Of(terms * mean, terms * ((a.SecondMoment * b.SecondMoment) - (mean * mean)));
    }

    /// <summary>Number of products in one sum.</summary>
    /// <param name="contract">The product.</param>
    /// <param name="left">Shape of its first operand.</param>
    public static long Terms(Contract contract, Shape left) =>
        contract.Left.Select((letter, axis) => contract.Result.IndexOf(letter) < 0 ? (long)left[axis] : 1).Aggregate(1L, (product, extent) => product * extent);
}
