using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Decides which nodes are computed together: each cluster becomes one kernel.</summary>
/// <remarks>
/// A node joins the cluster of its users if they are all in one, at one level; so a cluster is a cone over its root,
/// and only roots are stored. Then a cluster without a reduction moves into the one that computes its input, where no
/// third cluster stands between them: that is how bias, activation and a mask end up in the product's epilogue.
/// </remarks>
internal sealed partial class Clusters
{
    private readonly Graph _graph;
    private readonly ViewAccess?[] _views;
    private readonly bool[] _stored;
    private readonly int[] _cluster;
    private readonly bool[] _inBody;
    private readonly List<int>[] _users;
    private readonly IReadOnlyDictionary<int, ViewAccess> _given;
    private readonly int _outputStride;

    /// <param name="graph">A program.</param>
    public Clusters(Graph graph)
        : this(graph, new Dictionary<int, ViewAccess>(), 0)
    {
    }

    /// <param name="graph">The step of a loop.</param>
    /// <param name="given">Where the leaves that it is given lie.</param>
    /// <param name="outputStride">Elements from one sample's outputs to the next's; 0 where outputs are tensors of their own.</param>
    public Clusters(Graph graph, IReadOnlyDictionary<int, ViewAccess> given, int outputStride)
    {
        (_graph, _given, _outputStride) = (graph, given, outputStride);
        int count = graph.Nodes.Count;
        _views = new ViewAccess?[count];
        _stored = new bool[count];
        _cluster = Enumerable.Repeat(-1, count).ToArray();
        _inBody = new bool[count];
        _users = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        for (int i = 0; i < count; i++)
        {
            foreach (int input in graph.Nodes[i].Inputs)
            {
                _users[input].Add(i);
            }
        }

        FindViews();
        Grow();
        Merge();
        DropUnreadStores();
        FindHosts();
    }

    /// <summary>Root of the cluster that a node is computed in; −1 for leaves and views.</summary>
    public int ClusterOf(int node) => _cluster[node];

    /// <summary>Whether a node has a tensor of its own.</summary>
    public bool IsStored(int node) => _stored[node];

    /// <summary>Whether a node belongs to the body of its cluster's reduction, not to the epilogue.</summary>
    public bool IsInBody(int node) => _inBody[node];

    /// <summary>Where a node's elements lie.</summary>
    public ViewAccess View(int node) => _views[node]!;

    /// <summary>Where a node's elements go if it is stored.</summary>
    public ViewAccess Own(int node)
    {
        TensorType type = _graph.Nodes[node].Type;
        if (HostOf(node) >= 0)
        {
            return View(node);
        }

        ViewAccess own = ViewAccess.Own(node, type);
        return _outputStride > 0 && type.Batched && _graph.Outputs.Any(output => output.Node == node) ? own with { BatchStride = _outputStride } : own;
    }

    /// <summary>The clusters' roots in an order in which each finds its inputs computed.</summary>
    public IEnumerable<int> InOrder()
    {
        var done = new HashSet<int>();
        var order = new List<int>();
        ILookup<int, int> members = Members();
        foreach (int root in members.Select(group => group.Key).OrderBy(root => root))
        {
            Visit(root);
        }

        return order;

        void Visit(int root)
        {
            if (done.Add(root))
            {
                foreach (int input in Producers(root, members[root]))
                {
                    Visit(input);
                }

                order.Add(root);
            }
        }
    }

    /// <summary>Nodes of a cluster, in order.</summary>
    public ILookup<int, int> Members() =>
        Enumerable.Range(0, _cluster.Length).Where(node => _cluster[node] >= 0).ToLookup(node => _cluster[node]);

    public static bool IsView(Operation operation) => operation is Permute or Broadcast or Slice or Flip or Unfold or Reshape;

    public static bool IsHeart(Operation operation) => operation is Reduction or Contract or Recurrence;

    /// <summary>An operation whose every element is computed from one element of each input, wherever that lies.</summary>
    public static bool IsPointwise(Operation operation) => operation is Elementwise or Gather;

    /// <summary>A leaf that a kernel computes on the spot.</summary>
    public static bool IsInline(Operation operation) => operation is Constant or Iota or Uniform or PassValue;

    private static bool IsComputed(Operation operation) => !IsView(operation) && operation is not Leaf;

    private void FindViews()
    {
        for (int i = 0; i < _views.Length; i++)
        {
            GraphNode node = _graph.Nodes[i];
            if (node.Operation is Gather or ScatterAdd or ArgSort)
            {
                foreach (int addressed in node.Inputs.Where(input => IsInline(_graph.Nodes[_views[input]!.Source].Operation)))
                {
                    Copy(addressed); // what is computed on the spot has no address
                }
            }

            if (!IsView(node.Operation))
            {
                _views[i] = _given.TryGetValue(i, out ViewAccess? given) ? given : Own(i);
                CopyInline(node);
                continue;
            }

            int input = node.Inputs[0];
            TensorType from = _graph.Nodes[input].Type;
            if (_views[input]!.Through(node.Operation, from) is ViewAccess view)
            {
                _views[i] = view;
            }
            else
            {
                // No strides say this reshape: what it views is copied first.
                Copy(input);
                _views[i] = _views[input]!.Through(node.Operation, from);
            }
        }

        foreach (Output output in _graph.Outputs.Where(output => !IsComputed(_graph.Nodes[output.Node].Operation)))
        {
            Copy(output.Node);
        }
    }

    private void Copy(int node)
    {
        _stored[node] = true;
        _cluster[node] = node;
        if (IsView(_graph.Nodes[node].Operation))
        {
            _views[node] = Own(node);
        }
    }

    // A loop moves through tensors: what is computed on the spot elsewhere has to be one.
    private void CopyInline(GraphNode node)
    {
        if (node.Operation is Scan scan)
        {
            foreach (int input in node.Inputs.Skip(scan.States).Where(input => IsInline(_graph.Nodes[_views[input]!.Source].Operation)))
            {
                Copy(input);
            }
        }
    }

    private void Grow()
    {
        var hasHeart = new HashSet<int>();
        var outputs = new HashSet<int>(_graph.Outputs.Select(output => output.Node));
        for (int i = _graph.Nodes.Count - 1; i >= 0; i--)
        {
            Operation operation = _graph.Nodes[i].Operation;
            if (!IsComputed(operation))
            {
                continue;
            }

            if (outputs.Contains(i) || !TryJoin(i, operation, hasHeart))
            {
                _cluster[i] = i;
                _stored[i] = true;
            }

            if (IsHeart(operation))
            {
                hasHeart.Add(_cluster[i]);
            }
        }
    }

    private bool TryJoin(int node, Operation operation, HashSet<int> hasHeart)
    {
        // Paddings of several axes are one: what is padded goes straight to its place in the last.
        if (operation is Pad inner && _users[node].Count == 1 && _graph.Nodes[_users[node][0]].Operation is Pad outer && outer.Value.Equals(inner.Value))
        {
            _cluster[node] = _cluster[_users[node][0]];
            return true;
        }

        int cluster = -1;
        bool inBody = false;
        foreach (int user in _users[node])
        {
            bool reduces = TakesBody(_graph.Nodes[user], node);
            if (!reduces && _graph.Nodes[user].Operation is not Elementwise)
            {
                return false;
            }

            bool body = reduces || _inBody[user];
            if (cluster >= 0 && (cluster != _cluster[user] || body != inBody))
            {
                return false;
            }

            cluster = _cluster[user];
            inBody = body;
        }

        if (cluster < 0 || !IsPointwise(operation) && !(IsHeart(operation) && !inBody && !hasHeart.Contains(cluster)))
        {
            return false;
        }

        _cluster[node] = cluster;
        _inBody[node] = inBody;
        return true;
    }

    /// <summary>Whether an operation computes an input on the spot, inside its loops.</summary>
    private static bool TakesBody(GraphNode user, int input) => user.Operation switch
    {
        Reduction or Recurrence => true,
        ScatterAdd => user.Inputs[0] == input && user.Inputs[1] != input,
        _ => false,
    };

    private void Merge()
    {
        ILookup<int, int> grown = Members();
        var members = grown.ToDictionary(group => group.Key, group => group.ToList());
        foreach (int root in grown.Select(group => group.Key).OrderBy(root => root).ToArray())
        {
            int[] nodes = grown[root].ToArray();
            if (nodes.Any(node => _graph.Nodes[node].Operation is not Elementwise))
            {
                continue;
            }

            int[] producers = nodes
                .SelectMany(node => _graph.Nodes[node].Inputs)
                .Where(input => _cluster[input] >= 0 && _cluster[input] != root && (IsPointwise(_graph.Nodes[input].Operation) || IsHeart(_graph.Nodes[input].Operation))
                    && !_inBody[input] && _graph.Nodes[input].Type == _graph.Nodes[root].Type)
                .Select(input => _cluster[input])
                .Distinct()
                .OrderByDescending(producer => producer)
                .ToArray();
            foreach (int producer in producers)
            {
                if (ReadsPointwise(nodes, producer) && !DependsThroughOthers(root, producer, members))
                {
                    foreach (int node in members[root])
                    {
                        _cluster[node] = producer;
                    }

                    members[producer].AddRange(members[root]);
                    members.Remove(root);
                    break;
                }
            }
        }
    }

    /// <summary>Whether nodes read a cluster element by element, never through a view that would need all of it.</summary>
    private bool ReadsPointwise(int[] nodes, int producer) =>
        nodes.SelectMany(node => _graph.Nodes[node].Inputs)
            .Where(input => _cluster[_views[input]!.Source] == producer)
            .All(input => _views[input]!.Source == input);

    /// <summary>Whether a cluster needs another by way of a third.</summary>
    /// <remarks>The earliest first: a long way back is taken in long steps, over what the backward pass reads of the forward pass.</remarks>
    private bool DependsThroughOthers(int root, int producer, Dictionary<int, List<int>> members)
    {
        var seen = new HashSet<int> { root };
        var open = new SortedSet<int>(Producers(root, members[root]).Where(input => input != producer));
        while (open.Count > 0)
        {
            int cluster = open.Min;
            open.Remove(cluster);
            if (cluster == producer)
            {
                return true;
            }

            if (seen.Add(cluster))
            {
                open.UnionWith(Producers(cluster, members[cluster]));
            }
        }

        return false;
    }

    private IEnumerable<int> Producers(int root, IEnumerable<int> members) =>
        members.SelectMany(Sources).Select(source => _cluster[source]).Where(cluster => cluster >= 0 && cluster != root).Distinct();

    /// <summary>The stored nodes that a node reads.</summary>
    private IEnumerable<int> Sources(int node)
    {
        GraphNode read = _graph.Nodes[node];
        // A copied view reads through its own operation.
        return read.Inputs.Select(input => _stored[input] ? input : _views[input]!.Source);
    }

    private void DropUnreadStores()
    {
        var outputs = new HashSet<int>(_graph.Outputs.Select(output => output.Node));
        var read = new HashSet<int>();
        for (int node = 0; node < _cluster.Length; node++)
        {
            if (_cluster[node] >= 0)
            {
                foreach (int input in _graph.Nodes[node].Inputs)
                {
                    int source = _views[input]!.Source;
                    bool direct = source == input && _cluster[input] == _cluster[node];
                    if (!direct)
                    {
                        read.Add(source);
                    }
                }
            }
        }

        for (int node = 0; node < _stored.Length; node++)
        {
            _stored[node] &= read.Contains(node) || outputs.Contains(node);
        }
    }
}
