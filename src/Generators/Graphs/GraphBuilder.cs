using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>Collects the nodes that <see cref="Node"/> writes. One builder is current on a thread at a time.</summary>
internal class GraphBuilder
{
    /// <summary>Declarations beyond this are refused: they would not compile in reasonable time.</summary>
    public const int MaximalNodes = 20_000;

    [ThreadStatic]
    private static GraphBuilder? _current;

    private readonly List<GraphNode> _nodes = [];
    private readonly List<Scope> _scopes = [];
    private readonly Dictionary<int, int> _gradients = [];
    private readonly Dictionary<(Operation, EquatableArray<int>), int>? _known;

    /// <summary>Begins an empty graph.</summary>
    /// <param name="shareEqual">Whether a node equal to an earlier one is that node (common subexpressions).</param>
    /// <param name="mostNodes">Nodes beyond which it is refused.</param>
    /// <param name="names">Names of what it is part of; null for a graph of its own.</param>
    public GraphBuilder(bool shareEqual = false, int mostNodes = int.MaxValue, NameTable? names = null)
    {
        Names = names ?? new NameTable();
        _known = shareEqual ? [] : null;
        MostNodes = mostNodes;
    }

    /// <summary>The builder that nodes on this thread are written to.</summary>
    /// <exception cref="InvalidOperationException">Node is used outside a declaration.</exception>
    public static GraphBuilder Current =>
        _current ?? throw new InvalidOperationException(
            "Node can be used only while a network is being read: call Forward through NetworkTracer.");

    /// <summary>Nodes beyond which the graph is refused.</summary>
    public int MostNodes { get; }

    public int Count => _nodes.Count;

    /// <summary>Scope that new nodes belong to, or −1.</summary>
    public int CurrentScope { get; private set; } = -1;

    /// <summary>Names of layers, parameters and nodes.</summary>
    public NameTable Names { get; }

    public IReadOnlyList<GraphNode> Nodes => _nodes;

    public IReadOnlyList<Scope> Scopes => _scopes;

    /// <summary>The next value of each running statistic, as nodes of this graph.</summary>
    public List<(string State, int Node)> StateUpdates { get; } = [];

    /// <summary>Number of random draws so far; each has a key of its own.</summary>
    public virtual uint Draws { get; set; }

    /// <summary>The graph that parameters live in: this one, unless it is a step inside another.</summary>
    public virtual GraphBuilder Root => this;

    /// <summary>Called for each node as it is added; front ends remember where it came from.</summary>
    public Action<int>? NodeAdded { get; set; }

    /// <summary>Makes this builder current until the result is disposed.</summary>
    public Session Open()
    {
        var session = new Session(_current);
        _current = this;
        return session;
    }

    /// <summary>Adds a node; its shape is inferred, and checked, at once.</summary>
    /// <exception cref="ModelException">The shapes do not fit, or the graph grows too large.</exception>
    public virtual Node Add(Operation operation, params Node[] inputs)
    {
        foreach (Node input in inputs)
        {
            if (!ReferenceEquals(input.Builder, this))
            {
                throw Foreign(input);
            }
        }

        var ids = new EquatableArray<int>(inputs.Select(input => input.Id).ToArray());
        if (_known is not null && _known.TryGetValue((operation, ids), out int known))
        {
            return new Node(this, known);
        }

        TensorType type = operation.Infer(inputs.Select(input => input.Type).ToArray());
        if (_nodes.Count >= MostNodes)
        {
            throw new ModelException("SN1021", $"The network has more than {MostNodes:N0} nodes; use fewer or larger operations.");
        }

        _nodes.Add(new GraphNode(operation, ids, type, CurrentScope));
        int id = _nodes.Count - 1;
        _known?.Add((operation, ids), id);
        NodeAdded?.Invoke(id);
        return new Node(this, id);
    }

    /// <summary>A node of <see cref="Root"/>, as this graph sees it.</summary>
    public virtual Node Take(Node node) => node;

    /// <summary>What to say of a node that belongs elsewhere.</summary>
    protected virtual ModelException Foreign(Node input) =>
        new("SN1020", "A node of one network is used in another; pass it in as an input instead.");

    /// <summary>Enters a named scope until <see cref="CloseScope"/>.</summary>
    public int OpenScope(string name, string arguments, EquatableArray<int> inputs, DeclaredCall? call = null)
    {
        _scopes.Add(new Scope(name, arguments, CurrentScope, inputs, -1, call));
        CurrentScope = _scopes.Count - 1;
        return CurrentScope;
    }

    public void CloseScope(int scope, int output)
    {
        _scopes[scope] = _scopes[scope] with { Output = output };
        CurrentScope = _scopes[scope].Parent;
    }

    /// <summary>Lets new nodes belong to the gradient of a scope, which bears its name with <c>Gradient</c> after it.</summary>
    public void EnterGradientOf(int scope)
    {
        if (scope >= 0 && !_gradients.ContainsKey(scope))
        {
            Scope forward = _scopes[scope];
            string name = forward.Name.EndsWith("Gradient", StringComparison.Ordinal) ? forward.Name + "2" : forward.Name + "Gradient";
            _scopes.Add(new Scope(name, forward.Arguments, -1, EquatableArray<int>.Empty, -1));
            _gradients.Add(scope, _scopes.Count - 1);
        }

        CurrentScope = scope < 0 ? -1 : _gradients[scope];
    }

    /// <summary>Takes over the scopes of another graph, so that copied nodes can refer to them.</summary>
    public void CopyScopes(IEnumerable<Scope> scopes) => _scopes.AddRange(scopes);

    /// <summary>Lets new nodes belong to a scope copied from another graph.</summary>
    public void EnterScope(int scope) => CurrentScope = scope;

    public Graph ToGraph(string name, IEnumerable<Output> outputs) =>
        new(name, _nodes.ToArray(), outputs.ToArray(), _scopes.ToArray());

    /// <summary>Restores the builder that was current before.</summary>
    internal readonly struct Session(GraphBuilder? previous) : IDisposable
    {
        public void Dispose() => _current = previous;
    }
}
