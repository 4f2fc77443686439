using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Search.Sources;

/// <summary>Which call of a layer, activation or loss wrote which nodes.</summary>
internal sealed class Units
{
    private readonly Graph _graph;
    private readonly IReadOnlySet<int> _open;
    private readonly int[] _ofNode;

    /// <param name="graph">The graph.</param>
    /// <param name="open">Scopes that no call writes; what is in them is written in their place.</param>
    public Units(Graph graph, IReadOnlySet<int> open)
    {
        (_graph, _open) = (graph, open);
        _ofNode = [.. graph.Nodes.Select(node => OfScope(node.Scope))];
        for (int i = 0; i < _ofNode.Length; i++)
        {
            // Some calls write nodes before they open their scope.
            int unit = _ofNode[i];
            int before = unit >= 0 && (i == 0 || _ofNode[i - 1] != unit) ? graph.Scopes[unit].Call!.Before : 0;
            Array.Fill(_ofNode, unit, i - before, before);
        }
    }

    /// <summary>The outermost scope that one call writes a node in; −1 where its operation does.</summary>
    public int OfNode(int node) => _ofNode[node];

    /// <summary>The outermost scope, around a scope or itself, that one call writes; −1 where there is none.</summary>
    public int OfScope(int scope)
    {
        int unit = -1;
        for (; scope >= 0; scope = _graph.Scopes[scope].Parent)
        {
            unit = _open.Contains(scope) ? unit : scope;
        }

        return unit;
    }

    /// <summary>
    /// The scopes that no single call writes: those of functions, those from whose middle something is taken, and layers of a shared
    /// block that were there before, whose parameters can be read but not declared again.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="known">Some that are known.</param>
    public static HashSet<int> Unwritable(Graph graph, IReadOnlySet<int> known)
    {
        HashSet<int> open = [.. known, .. Enumerable.Range(0, graph.Scopes.Count).Where(scope => !CallSource.IsKnown(graph.Scopes[scope]))];
        var names = new HashSet<string>();
        open.UnionWith(Enumerable.Range(0, graph.Scopes.Count)
            .Where(scope => !open.Contains(scope) && CallSource.IsLayer(graph.Scopes[scope]) && !names.Add(graph.Scopes[scope].Name)).ToArray());
        for (int before = -1; before < open.Count;)
        {
            before = open.Count;
            var units = new Units(graph, open);
            IEnumerable<int> read = graph.Nodes.SelectMany((node, i) => node.Inputs.Where(input => units.OfNode(i) != units.OfNode(input)))
                .Concat(graph.Outputs.Where(output => output.Kind != OutputKind.NextState).Select(output => output.Node));
            open.UnionWith(read.Where(node => units.OfNode(node) >= 0
                && graph.Scopes[units.OfNode(node)].Output != node && graph.Nodes[node].Operation is not Generators.Operations.ParameterLeaf).Select(units.OfNode).ToArray());
        }

        return open;
    }
}
