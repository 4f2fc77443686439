using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>
/// A uniform draw compared with a number is 1 with a known probability. Inverted dropout follows from that: mean μ and
/// variance (v + μ²)/(1 − p) − μ², or the paper's v/(1 − p).
/// </summary>
internal sealed class MaskRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        return node.Operation switch
        {
            Less or LessOrEqual => Compare(propagation, node, 0),
            Greater or GreaterOrEqual => Compare(propagation, node, 1),
            Multiply when propagation.Options.PaperCompat => Paper(propagation, node),
            _ => null,
        };
    }

    /// <param name="propagation">Statistics.</param>
    /// <param name="node">A comparison.</param>
    /// <param name="lower">Which input is the smaller one where it holds.</param>
    private static Statistic? Compare(Propagation propagation, GraphNode node, int lower)
    {
        int draw = System.Array.FindIndex(
            node.Inputs.ToArray(), input => propagation.Graph.Nodes[propagation.Behind(input)].Operation is Uniform);
        if (draw < 0 || !propagation[node.Inputs[1 - draw]].IsConstant)
        {
            return null;
        }

        double bound = System.Math.Min(1, System.Math.Max(0, propagation[node.Inputs[1 - draw]].Mean));
        double probability = draw == lower ? bound : 1 - bound;
        return probability is 0 or 1
            ? Statistic.Constant(probability)
            : Statistic.Function(Variable.Discrete([1, 0], [probability, 1 - probability]), [1, 0]);
    }

    private static Statistic? Paper(Propagation propagation, GraphNode node)
    {
        int mask = System.Array.FindIndex(node.Inputs.ToArray(), input => IsMask(propagation, propagation.Behind(input)));
        if (mask < 0 || propagation[node.Inputs[mask]].Mean == 0)
        {
            return null;
        }

        // E[mask²] = 1/(1 − p) where the mask's mean is 1.
        Statistic x = propagation[node.Inputs[1 - mask]];
        Statistic scale = propagation[node.Inputs[mask]];
        return Statistic.Of(x.Mean * scale.Mean, x.Variance * scale.SecondMoment);
    }

    private static bool IsMask(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        return node.Operation is Select
            && propagation.Graph.Nodes[propagation.Behind(node.Inputs[0])] is { Operation: Less or LessOrEqual or Greater or GreaterOrEqual } comparison
            && comparison.Inputs.Any(input => propagation.Graph.Nodes[propagation.Behind(input)].Operation is Uniform);
    }
}
