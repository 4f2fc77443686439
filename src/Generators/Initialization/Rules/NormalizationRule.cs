using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>
/// A value divided by the root of the mean of its own squares has second moment 1: batch, layer, group and
/// root-mean-square normalization, whoever wrote them.
/// </summary>
internal sealed class NormalizationRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        for (int side = 0; side < node.Inputs.Count && node.Operation is Multiply or Divide; side++)
        {
            GraphNode root = propagation.Graph.Nodes[propagation.Behind(node.Inputs[side])];
            int value = node.Inputs[1 - System.Math.Min(side, 1)];
            bool divides = (node.Operation is Multiply && root.Operation is ReciprocalSqrt) || (node.Operation is Divide && side == 1 && root.Operation is Sqrt);
            if (divides && IsMeanSquare(propagation, root.Inputs[0], value))
            {
                double square = propagation[root.Inputs[0]].Mean;
                Statistic x = propagation[value];
                return square > 0 ? Statistic.Of(x.Mean / System.Math.Sqrt(square), x.Variance / square) : null;
            }
        }

        return null;
    }

    // mean(z²) + ε, through the views, sums and choices that lie between.
    private static bool IsMeanSquare(Propagation propagation, int index, int of)
    {
        for (int step = 0; step < 32; step++)
        {
            GraphNode node = propagation.Graph.Nodes[index];
            switch (node.Operation)
            {
                case Multiply when node.Inputs[0] == node.Inputs[1]:
                    return Same(propagation, node.Inputs[0], of);
                case Power when propagation[node.Inputs[1]] is { IsConstant: true, Mean: 2 }:
                    return Same(propagation, node.Inputs[0], of);
                case Select when propagation[node.Inputs[0]].IsConstant:
                    index = propagation[node.Inputs[0]].Mean != 0 ? node.Inputs[1] : node.Inputs[2];
                    break;
                case Add or Divide or Multiply or Maximum when propagation[node.Inputs[1]].IsConstant:
                case Sum:
                case { } operation when ViewRule.IsView(operation):
                    index = node.Inputs[0];
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    // Batch statistics are of x − mean, what they divide is x − (mean or running mean): the same in training.
    private static bool Same(Propagation propagation, int one, int other) =>
        one == other || (Averages.Centred(propagation, one) is (int left, > 0) && Averages.Centred(propagation, other) is (int right, > 0) && left == right);
}
