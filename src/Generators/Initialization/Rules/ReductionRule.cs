using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>A sum of n elements: n·μ and n·v. The largest of n: that of n normal numbers. Pooling is made of these.</summary>
internal sealed class ReductionRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Reduction reduction)
        {
            return null;
        }

        Statistic x = propagation[node.Inputs[0]];
        long count = reduction.Axes.Aggregate(1L, (product, axis) => product * propagation.Graph.Nodes[node.Inputs[0]].Type.Shape[axis])
            * (reduction.OverBatch ? Propagation.NominalBatch : 1);
        switch (reduction)
        {
            case Sum:
                return Statistic.Of(count * x.Mean, count * x.Variance);
            case Largest:
                (double mean, double variance) = NormalIntegrals.Largest((int)System.Math.Min(count, int.MaxValue));
                return Statistic.Of(x.Mean + (System.Math.Sqrt(x.Variance) * mean), x.Variance * variance);
            default:
                return null;
        }
    }
}
