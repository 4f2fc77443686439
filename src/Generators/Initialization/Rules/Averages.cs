using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>Recognizes means of a value, in any of the forms that layers write them.</summary>
internal static class Averages
{
    /// <summary>
    /// Walks from a node back through views, sums, constant factors and choices that the pass decides, for as long as
    /// each has one input that varies.
    /// </summary>
    /// <param name="propagation">Statistics.</param>
    /// <param name="index">Where the walk begins.</param>
    /// <param name="target">Where it may end.</param>
    /// <returns>The number of elements averaged over, or 0 where the node is no average of the target.</returns>
    public static double CountOf(Propagation propagation, int index, int target)
    {
        double count = 1;
        double factor = 1;
        while (index != target)
        {
            GraphNode node = propagation.Graph.Nodes[index];
            int next = node.Inputs.Count > 0 ? node.Inputs[0] : -1;
            switch (node.Operation)
            {
                case Sum sum:
                    double summed = sum.Axes.Aggregate(1.0, (product, axis) => product * propagation.Graph.Nodes[next].Type.Shape[axis])
                        * (sum.OverBatch ? Propagation.NominalBatch : 1);
                    count *= summed;
                    factor *= summed;
                    break;
                case Divide when propagation[node.Inputs[1]].IsConstant:
                    factor /= propagation[node.Inputs[1]].Mean;
                    break;
                case Multiply when propagation[node.Inputs[1]].IsConstant:
                    factor *= propagation[node.Inputs[1]].Mean;
                    break;
                case Select when propagation[node.Inputs[0]].IsConstant:
                    next = propagation[node.Inputs[0]].Mean != 0 ? node.Inputs[1] : node.Inputs[2];
                    break;
                case { } operation when ViewRule.IsView(operation):
                    break;
                default:
                    return 0;
            }

            index = next;
        }

        return count > 1 && System.Math.Abs(factor - 1) < 1e-6 ? count : 0;
    }

    /// <summary>What a node is centred from: x of x − mean(x), and how many elements the mean takes; otherwise the node itself.</summary>
    public static (int Of, double Count) Centred(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Subtract)
        {
            return (index, 0);
        }

        double count = CountOf(propagation, node.Inputs[1], node.Inputs[0]);
        return count > 0 ? (node.Inputs[0], count) : (index, 0);
    }
}
