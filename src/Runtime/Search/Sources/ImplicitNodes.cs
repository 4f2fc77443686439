using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>The nodes that operators write by themselves to bring their operands to one shape, and what they were made of.</summary>
internal sealed class ImplicitNodes
{
    private readonly Graph _graph;
    private readonly Func<int, bool> _isPrinted;
    private readonly Loop? _loop;
    private readonly bool[] _implicit;
    private readonly int[] _uses;
    private readonly Dictionary<int, int[]> _sources = [];
    private readonly Dictionary<Output, int> _results = [];

    /// <param name="graph">The graph.</param>
    /// <param name="isPrinted">Whether a node is written by its operation, not by the call of a layer.</param>
    /// <param name="forwardEnd">The last node of Forward.</param>
    /// <param name="loop">The loop whose step the graph is; null if it is a network.</param>
    public ImplicitNodes(Graph graph, Func<int, bool> isPrinted, int forwardEnd, Loop? loop = null)
    {
        (_graph, _isPrinted, _loop) = (graph, isPrinted, loop);
        _implicit = new bool[graph.Nodes.Count];
        _uses = new int[graph.Nodes.Count];
        foreach (int input in graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Node)))
        {
            _uses[input]++;
        }

        for (int i = 0; i <= forwardEnd; i++)
        {
            Find(i);
        }

        if (loop is not null)
        {
            return;
        }

        Results(graph.OutputsOf(OutputKind.Result), forwardEnd);
        for (int i = forwardEnd + 1; i < graph.Nodes.Count; i++)
        {
            Find(i);
        }

        Results(graph.OutputsOf(OutputKind.SampleLoss), graph.Nodes.Count - 1);
    }

    /// <summary>How many operands and outputs of the graph a node is.</summary>
    public int Uses(int node) => _uses[node];

    /// <summary>Whether a node is written by the operator or call that reads it.</summary>
    public bool IsImplicit(int node) => _implicit[node];

    /// <summary>The operands of a node, as they were before they were brought to one shape.</summary>
    public int[] Sources(int node) => _sources.TryGetValue(node, out int[]? sources) ? sources : [.. _graph.Nodes[node].Inputs];

    /// <summary>The node that a method returned, of an output.</summary>
    public int Returned(Output output) => _results[output];

    private void Find(int index)
    {
        if (!_isPrinted(index))
        {
            return;
        }

        GraphNode node = _graph.Nodes[index];
        int[] sources = [.. node.Inputs];
        int position = index - 1;
        switch (node.Operation)
        {
            case Clamp:
                _implicit[sources[1]] = _implicit[sources[2]] = true;
                sources = [sources[0]];
                break;
            case Broadcast when IsSqueezed(node, index - 1):
                _implicit[index - 1] = true;
                sources = [.. _graph.Nodes[index - 1].Inputs];
                break;
            case Concat or Recurrence or StraightThrough:
            case Elementwise when sources.Length > 1:
                bool[] before = [.. _implicit];
                // Written last comes first: operands are fitted from left to right, those of a recurrence from right to left.
                IEnumerable<int> order = Enumerable.Range(0, sources.Length);
                foreach (int i in node.Operation is Recurrence ? order : order.Reverse())
                {
                    sources[i] = Fitted(sources[i], _graph.Nodes[sources[i]].Type, ref position);
                }

                if (!MeetIn(node, sources))
                {
                    // Broadcast by the declaration itself.
                    before.CopyTo(_implicit, 0);
                    sources = [.. node.Inputs];
                }

                break;
        }

        _sources[index] = sources;
    }

    // Broadcast drops the axes that it repeats, then brings them back.
    private bool IsSqueezed(GraphNode broadcast, int squeezed)
    {
        if (broadcast.Inputs[0] != squeezed || _graph.Nodes[squeezed].Operation is not Reshape || _uses[squeezed] != 1 || !_isPrinted(squeezed))
        {
            return false;
        }

        TensorType type = _graph.Nodes[_graph.Nodes[squeezed].Inputs[0]].Type;
        return FittingOf(type, type.With(broadcast.Type.Shape)).SequenceEqual([_graph.Nodes[squeezed].Operation, broadcast.Operation]);
    }

    /// <summary>Whether an operator brings operands to the types that they have.</summary>
    private bool MeetIn(GraphNode node, int[] sources)
    {
        TensorType[] types = [.. sources.Select(TypeOf)];
        TensorType common = node.Operation is Concat
            ? new TensorType(node.Type.Shape, types.Any(type => type.Batched))
            : types.Aggregate(Broadcasting.Common);
        return common == node.Type;
    }

    private void Results(IEnumerable<Output> outputs, int last)
    {
        foreach (Output output in outputs.Reverse())
        {
            int returned = Fitted(output.Node, _graph.Nodes[output.Node].Type, ref last, isOutput: true);
            _results[output] = returned;
        }
    }

    /// <summary>What an operand was before it was brought to a type, if the nodes that did so end at a position.</summary>
    private int Fitted(int operand, TensorType target, ref int position, bool isOutput = false)
    {
        GraphNode node = _graph.Nodes[operand];
        if (_loop is not null)
        {
            return FittedInStep(operand, target);
        }

        if (operand != position || (_uses[operand] != 1 && !isOutput) || !_isPrinted(operand) || _implicit[operand])
        {
            return operand;
        }

        if (node.Operation is Constant { Type: var type } constant && type != TensorType.Scalar)
        {
            int number = Number(constant.Value, operand);
            return number < 0 ? operand : Take(number, 1, ref position);
        }

        if (node.Operation is not Broadcast || _graph.Nodes[node.Inputs[0]].Operation is Constant)
        {
            return operand;
        }

        int source = node.Inputs[0];
        if (isOutput && _graph.Nodes[source].Type.Shape != target.Shape)
        {
            return operand; // outputs are brought to the batch, not to a shape
        }

        if (source == position - 1 && _graph.Nodes[source].Operation is Reshape && _uses[source] == 1 && _isPrinted(source)
            && Fits(_graph.Nodes[source].Inputs[0], [_graph.Nodes[source].Operation, node.Operation]))
        {
            return Take(_graph.Nodes[source].Inputs[0], 2, ref position);
        }

        return Fits(source, [node.Operation]) ? Take(source, 1, ref position) : operand;

        bool Fits(int from, Operation[] operations) => FittingOf(_graph.Nodes[from].Type, target).SequenceEqual(operations);
    }

    // In a step equal nodes are one, and numbers stand in the shape that they are needed in.
    private int FittedInStep(int operand, TensorType target)
    {
        GraphNode node = _graph.Nodes[operand];
        if (node.Operation is not Broadcast || !_isPrinted(operand))
        {
            return operand;
        }

        int source = node.Inputs[0];
        bool isReshaped = _graph.Nodes[source].Operation is Reshape && _isPrinted(source);
        if (isReshaped && FittingOf(_graph.Nodes[_graph.Nodes[source].Inputs[0]].Type, target).SequenceEqual([_graph.Nodes[source].Operation, node.Operation]))
        {
            _implicit[operand] = _implicit[source] = true;
            return _graph.Nodes[source].Inputs[0];
        }

        _implicit[operand] = FittingOf(_graph.Nodes[source].Type, target).SequenceEqual([node.Operation]);
        return _implicit[operand] ? source : operand;
    }

    private TensorType TypeOf(int node) =>
        _loop is null ? _graph.Nodes[node].Type
        : _graph.Nodes[node].Operation is Constant ? TensorType.Scalar
        : _loop.TypeOf(node);

    private int Take(int source, int count, ref int position)
    {
        for (int i = 0; i < count; i++)
        {
            _implicit[position--] = true;
        }

        return source;
    }

    // The conversion of a number writes a scalar, which nothing reads once it was brought to another shape. One that an earlier operator has taken is a variable.
    private int Number(float value, int before)
    {
        int taken = -1;
        for (int i = before - 1; i >= 0; i--)
        {
            if (_graph.Nodes[i].Operation is Constant constant && constant.Type == TensorType.Scalar && constant.Value.Equals(value) && _isPrinted(i) && !_implicit[i])
            {
                if (_uses[i] == 0)
                {
                    _uses[i]++;
                    return i;
                }

                taken = taken < 0 ? i : taken;
            }
        }

        if (taken >= 0)
        {
            _uses[taken]++;
        }

        return taken;
    }

    /// <summary>The operations by which <c>Node.Fit</c> brings one type to another.</summary>
    internal static Operation[] FittingOf(TensorType type, TensorType target)
    {
        if (type == target)
        {
            return [];
        }

        int lead = target.Shape.Rank - type.Shape.Rank;
        if (lead < 0)
        {
            return [];
        }

        int[] kept = [.. Enumerable.Range(0, type.Shape.Rank).Where(axis => type.Shape[axis] == target.Shape[axis + lead])];
        var broadcast = new Broadcast(target.Shape, kept.Select(axis => axis + lead).ToArray(), target.Batched);
        return kept.Length == type.Shape.Rank ? [broadcast] : [new Reshape(new Shape([.. kept.Select(axis => type.Shape[axis])])), broadcast];
    }
}
