using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>Rebuilds a graph node by node in a new builder, so that a pass only says what it changes.</summary>
internal sealed class GraphCopy
{
    private readonly Graph _source;
    private readonly Node?[] _copies;

    /// <param name="source">The graph to rebuild.</param>
    /// <param name="builder">Where to; current on this thread.</param>
    public GraphCopy(Graph source, GraphBuilder builder)
        : this(source, builder, new Node?[source.Nodes.Count]) => builder.CopyScopes(source.Scopes);

    private GraphCopy(Graph source, GraphBuilder builder, Node?[] copies) => (_source, Builder, _copies) = (source, builder, copies);

    public GraphBuilder Builder { get; }

    /// <summary>The copy of a node of the source.</summary>
    public Node this[int index] => _copies[index]!;

    /// <summary>A second copy beside this one, in the same scopes.</summary>
    public GraphCopy Again() => new(_source, Builder, new Node?[_source.Nodes.Count]);

    /// <summary>Copies what the outputs need, through a rewriting function.</summary>
    /// <param name="outputs">Indices of the nodes wanted.</param>
    /// <param name="rewrite">From an operation and its copied inputs to the new node.</param>
    public void Run(IEnumerable<int> outputs, Func<Operation, Node[], Node> rewrite) =>
        RunIndexed(outputs, (index, inputs) => rewrite(_source.Nodes[index].Operation, inputs));

    /// <summary>The same for a function that is told which node it rewrites.</summary>
    /// <param name="outputs">Indices of the nodes wanted.</param>
    /// <param name="rewrite">From an index in the source and its copied inputs to the new node.</param>
    public void RunIndexed(IEnumerable<int> outputs, Func<int, Node[], Node> rewrite)
    {
        bool[] needed = Reachable(_source, outputs);
        for (int i = 0; i < _source.Nodes.Count; i++)
        {
            if (needed[i])
            {
                GraphNode node = _source.Nodes[i];
                Builder.EnterScope(node.Scope);
                _copies[i] = rewrite(i, node.Inputs.Select(input => _copies[input]!).ToArray());
            }
        }

        Builder.EnterScope(-1);
    }

    /// <summary>For each node whether some output depends on it.</summary>
    public static bool[] Reachable(Graph graph, IEnumerable<int> outputs)
    {
        var needed = new bool[graph.Nodes.Count];
        foreach (int output in outputs)
        {
            needed[output] = true;
        }

        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (needed[i])
            {
                foreach (int input in graph.Nodes[i].Inputs)
                {
                    needed[input] = true;
                }
            }
        }

        return needed;
    }
}
