using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Names kernels after the layers and operations that they fuse.</summary>
internal static class KernelNames
{
    /// <summary>For example <c>Dense1Silu</c>; of more than three pieces only the first and the last.</summary>
    public static string Name(Graph graph, int[] nodes, string fallback)
    {
        string[] pieces = Pieces(graph, nodes);
        return pieces.Length switch
        {
            0 => Identifier.Pascal(fallback),
            <= 3 => string.Concat(pieces.Select(Identifier.Pascal)),
            _ => Identifier.Pascal(pieces[0]) + "To" + Identifier.Pascal(pieces[pieces.Length - 1]),
        };
    }

    /// <summary>For example <c>dense1 (contract, add) → silu (sigmoid, multiply)</c>.</summary>
    public static string Summary(Graph graph, int[] nodes, string fallback)
    {
        var parts = new List<string>();
        foreach (IGrouping<string, int> piece in nodes.GroupBy(node => Piece(graph, node)))
        {
            string[] operations = piece.Select(node => graph.Nodes[node].Operation.Name).Distinct().ToArray();
            parts.Add(operations.Length == 1 && operations[0] == piece.Key ? piece.Key : $"{piece.Key} ({string.Join(", ", operations)})");
        }

        return parts.Count == 0 ? fallback : string.Join(" → ", parts);
    }

    private static string[] Pieces(Graph graph, int[] nodes) => nodes.Select(node => Piece(graph, node)).Distinct().ToArray();

    private static string Piece(Graph graph, int node)
    {
        int scope = graph.Nodes[node].Scope;
        if (scope < 0)
        {
            return graph.Nodes[node].Operation is Leaf leaf ? leaf.Describe() : graph.Nodes[node].Operation.Name;
        }

        return graph.Scopes[scope].Name;
    }
}
