using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <content>What is padded lies inside the padded tensor from the start, where no one needs it in one piece: its kernel writes it there.</content>
internal sealed partial class Clusters
{
    private readonly Dictionary<int, int> _hosts = [];

    /// <summary>The padded tensor that a node lies in, or −1.</summary>
    public int HostOf(int node) => _hosts.TryGetValue(node, out int host) ? host : -1;

    /// <summary>Whether a padding has nothing left to copy.</summary>
    public bool IsHost(int node) => _hosts.ContainsValue(node);

    private void FindHosts()
    {
        var outputs = new HashSet<int>(_graph.Outputs.Select(output => output.Node));
        for (int pad = 0; pad < _graph.Nodes.Count && _given.Count == 0 && _outputStride == 0; pad++)
        {
            if (_stored[pad] && !outputs.Contains(pad) && Padded(pad) is (int guest, ViewAccess place) && !outputs.Contains(guest)
                && !_hosts.ContainsKey(guest) && IsComputedByLoops(guest))
            {
                Move(guest, pad, place);
            }
        }
    }

    // Through paddings of several axes, which are one.
    private (int Guest, ViewAccess Place)? Padded(int node)
    {
        if (_graph.Nodes[node].Operation is not Pad)
        {
            return null;
        }

        ViewAccess place = Own(node);
        int padded = node;
        while (_graph.Nodes[padded].Operation is Pad pad && _cluster[padded] == node)
        {
            if (pad.Step != 1)
            {
                return null;
            }

            place = place with { Offset = place.Offset + (pad.Start * place.Strides[pad.Axis]) };
            padded = _graph.Nodes[padded].Inputs[0];
        }

        // What is padded may be a computed tensor with its axes in another order, or cut in others.
        while (!_stored[padded] && _graph.Nodes[padded].Operation is Reshape or Permute)
        {
            int viewed = _graph.Nodes[padded].Inputs[0];
            Operation back = _graph.Nodes[padded].Operation is Permute permute
                ? new Permute(Enumerable.Range(0, permute.Order.Count).Select(axis => System.Array.IndexOf(permute.Order.ToArray(), axis)).ToArray())
                : new Reshape(_graph.Nodes[viewed].Type.Shape);
            if (place.Through(back, _graph.Nodes[padded].Type) is not ViewAccess there)
            {
                return null;
            }

            (place, padded) = (there, viewed);
        }

        return _graph.Nodes[padded].Type.Batched == _graph.Nodes[node].Type.Batched ? (padded, place) : null;
    }

    // A loop takes its inputs in one piece.
    private bool IsComputedByLoops(int node) =>
        _stored[node] && _views[node]!.Source == node && (IsPointwise(_graph.Nodes[node].Operation) || IsHeart(_graph.Nodes[node].Operation))
        && !_graph.Nodes.Any(other => other.Operation is Scan && other.Inputs.Any(input => _views[input]!.Source == node));

    // Unless some view of it cannot be said in the new strides.
    private void Move(int guest, int host, ViewAccess place)
    {
        var before = (ViewAccess?[])_views.Clone();
        _views[guest] = place with { Source = guest };
        for (int i = guest + 1; i < _views.Length; i++)
        {
            GraphNode node = _graph.Nodes[i];
            if (IsView(node.Operation) && !_stored[i] && before[i]!.Source == guest)
            {
                _views[i] = _views[node.Inputs[0]]!.Through(node.Operation, _graph.Nodes[node.Inputs[0]].Type);
                if (_views[i] is null)
                {
                    before.CopyTo(_views, 0);
                    return;
                }
            }

            // A copied view reads through its own operation.
            if (IsView(node.Operation) && _stored[i] && before[node.Inputs[0]]!.Source == guest
                && _views[node.Inputs[0]]!.Through(node.Operation, _graph.Nodes[node.Inputs[0]].Type) is null)
            {
                before.CopyTo(_views, 0);
                return;
            }
        }

        _hosts.Add(guest, host);
    }
}
