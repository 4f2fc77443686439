using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>A network, or one of the programs made from it: nodes in order of evaluation, and what comes out.</summary>
/// <param name="Name">Name of the network or program.</param>
/// <param name="Nodes">Each node's inputs stand before it.</param>
/// <param name="Outputs">What comes out.</param>
/// <param name="Scopes">The named pieces that the nodes belong to.</param>
internal sealed record Graph(
    string Name, EquatableArray<GraphNode> Nodes, EquatableArray<Output> Outputs, EquatableArray<Scope> Scopes)
{
    /// <summary>The nodes whose operation is of one kind, with their indices, in order.</summary>
    public IEnumerable<(int Index, T Operation, TensorType Type)> Leaves<T>()
        where T : Operation
    {
        for (int i = 0; i < Nodes.Count; i++)
        {
            if (Nodes[i].Operation is T operation)
            {
                yield return (i, operation, Nodes[i].Type);
            }
        }
    }

    public IEnumerable<Output> OutputsOf(OutputKind kind) => Outputs.Where(output => output.Kind == kind);

    /// <summary>One line a node: <c>%3 : B×[128] = silu.multiply(%1, %2)</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Name).Append('\n');
        for (int i = 0; i < Nodes.Count; i++)
        {
            GraphNode node = Nodes[i];
            text.Append("  %").Append(i).Append(" : ").Append(node.Type).Append(" = ");
            for (int scope = node.Scope, depth = 0; scope >= 0 && depth < 1; scope = Scopes[scope].Parent, depth++)
            {
                text.Append(Scopes[scope].Name).Append('.');
            }

            text.Append(node.Operation.Describe()).Append('(')
                .Append(string.Join(", ", node.Inputs.Select(input => "%" + input))).Append(")\n");
            if (node.Operation is Scan scan)
            {
                text.Append("    ").Append(scan.Body.ToString().TrimEnd('\n').Replace("\n", "\n    ")).Append('\n');
            }
        }

        foreach (Output output in Outputs)
        {
            text.Append("  ").Append(output.Kind).Append(' ').Append(output.Name).Append(" = %").Append(output.Node).Append('\n');
        }

        return text.ToString();
    }
}
