using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>
/// A share r of constants c beside x: mean (1 − r)·μ + r·c, second moment (1 − r)·(v + μ²) + r·c²; in the paper's
/// approximation the variance is (1 − r)·v.
/// </summary>
internal sealed class PaddingRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Pad pad)
        {
            return null;
        }

        Statistic x = propagation[node.Inputs[0]];
        if (float.IsInfinity(pad.Value))
        {
            return x; // it stands where a maximum must not be found
        }

        double kept = (double)propagation.Graph.Nodes[node.Inputs[0]].Type.Shape.Size / node.Type.Shape.Size;
        double mean = (kept * x.Mean) + ((1 - kept) * pad.Value);
        double square = (kept * x.SecondMoment) + ((1 - kept) * pad.Value * pad.Value);
        return Statistic.Of(mean, propagation.Options.PaperCompat ? kept * x.Variance : square - (mean * mean));
    }
}
