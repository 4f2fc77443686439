using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>
/// Softmax over K normal logits of variance v: mean 1/K, and the second moment as an integral. Its shift changes
/// nothing, so that the usual subtraction of the largest logit is passed over.
/// </summary>
internal sealed class SoftmaxRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Divide
            || propagation.Graph.Nodes[propagation.Behind(node.Inputs[1])] is not { Operation: Sum { OverBatch: false } } sum
            || sum.Inputs[0] != node.Inputs[0]
            || propagation.Graph.Nodes[node.Inputs[0]] is not { Operation: Exp } exponential)
        {
            return null;
        }

        int logits = exponential.Inputs[0];
        GraphNode shifted = propagation.Graph.Nodes[logits];
        if (shifted.Operation is Subtract && propagation.Graph.Nodes[propagation.Behind(shifted.Inputs[1])] is { Operation: Largest } largest && largest.Inputs[0] == shifted.Inputs[0])
        {
            logits = shifted.Inputs[0];
        }

        int classes = node.Type.Shape.Size / propagation.Graph.Nodes[propagation.Behind(node.Inputs[1])].Type.Shape.Size;
        double mean = 1.0 / classes;
        return Statistic.Of(mean, NormalIntegrals.SoftmaxSecondMoment(classes, propagation[logits].Variance) - (mean * mean));
    }
}
