using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Interpretation;

/// <summary>Evaluates a graph in double precision, one operation at a time: slow, plain, and the oracle for everything else.</summary>
internal static class Interpreter
{
    /// <summary>The value of every node.</summary>
    /// <param name="graph">A graph without gradients left to expand.</param>
    /// <param name="context">Batch, leaves and the settings of the pass.</param>
    public static Tensor[] Evaluate(Graph graph, EvaluationContext context)
    {
        var values = new Tensor[graph.Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            values[i] = node.Operation.Evaluate(node.Inputs.Select(input => values[input]).ToArray(), node.Type, context);
        }

        return values;
    }
}
