using System;
using System.Collections.Generic;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Shapes;

/// <summary>Which nodes lead to which.</summary>
internal static class Reach
{
    /// <summary>For each node, whether one of the roots is computed from it. A root is computed from itself.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="roots">Indices of nodes.</param>
    /// <param name="follows">Whether the way from a node to one of its inputs, given by position, counts; null for all.</param>
    public static bool[] Into(Graph graph, IEnumerable<int> roots, Func<GraphNode, int, bool>? follows = null)
    {
        var reached = new bool[graph.Nodes.Count];
        foreach (int root in roots)
        {
            reached[root] = true;
        }

        // Inputs stand before the nodes that use them, so one walk backwards meets every use first.
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            GraphNode node = graph.Nodes[i];
            for (int position = 0; reached[i] && position < node.Inputs.Count; position++)
            {
                if (follows is null || follows(node, position))
                {
                    reached[node.Inputs[position]] = true;
                }
            }
        }

        return reached;
    }

    /// <summary>For each node, whether it is computed from the root. The root is computed from itself.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="root">Index of a node.</param>
    /// <param name="follows">Whether the way from a node to one of its inputs, given by position, counts; null for all.</param>
    public static bool[] From(Graph graph, int root, Func<GraphNode, int, bool>? follows = null)
    {
        var reached = new bool[graph.Nodes.Count];
        reached[root] = true;
        for (int i = root + 1; i < reached.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            for (int position = 0; position < node.Inputs.Count; position++)
            {
                reached[i] |= reached[node.Inputs[position]] && (follows is null || follows(node, position));
            }
        }

        return reached;
    }
}
