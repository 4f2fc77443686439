using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>A scan as it was declared: what was handed to it, and what it wrote around itself.</summary>
/// <remarks>
/// A scan brings its states and sequences to the batch, takes what is the same in every step out of it, and gives its results
/// as views of one pack. None of these nodes is written by hand.
/// </remarks>
internal sealed class Loop
{
    private readonly Graph _graph;
    private readonly bool _isStep;
    private readonly HashSet<int> _own = [];
    private readonly HashSet<int> _views = [];
    private readonly List<int> _with = [];
    private readonly Dictionary<int, (StepInputKind Kind, int Place)> _leaves = [];
    private readonly Dictionary<int, int> _taken = [];
    private readonly List<(int Node, bool IsState, int Place)> _results = [];
    private readonly List<int> _outputs = [];

    /// <param name="graph">The graph.</param>
    /// <param name="index">The scan in it.</param>
    /// <param name="isStep">Whether the graph is itself the step of a scan, where equal nodes are one.</param>
    public Loop(Graph graph, int index, bool isStep)
    {
        (_graph, _isStep, Index, Scan) = (graph, isStep, index, (Scan)graph.Nodes[index].Operation);
        int[] given = [.. graph.Nodes[index].Inputs];
        States = [.. given.Take(Scan.States).Select(Lifted)];
        Sequences = [.. given.Skip(Scan.States).Take(Scan.Sequences).TakeWhile(input => graph.Nodes[input].Operation is not Uniform).Select(Lifted)];
        int handed = States.Concat(Sequences).Concat(given.Take(Scan.States + Sequences.Count)).DefaultIfEmpty(-1).Max();
        ReadLeaves(given, handed);
        ReadResults();
    }

    /// <summary>Number of its node.</summary>
    public int Index { get; }

    /// <summary>The operation.</summary>
    public Scan Scan { get; }

    /// <summary>How the states begin.</summary>
    public IReadOnlyList<int> States { get; }

    /// <summary>The sequences, but for random draws.</summary>
    public IReadOnlyList<int> Sequences { get; }

    /// <summary>What every step sees whole.</summary>
    public IReadOnlyList<int> With => _with;

    /// <summary>Nodes of the graph around that stand for its results: of the stacks or the last states, by their place.</summary>
    public IReadOnlyList<(int Node, bool IsState, int Place)> Results => _results;

    /// <summary>Nodes of the step that are stacked, in the order in which they are returned.</summary>
    public IReadOnlyList<int> Outputs => _outputs;

    /// <summary>The next states, as nodes of the step.</summary>
    public IEnumerable<int> Next => Scan.Body.Outputs.Take(Scan.States).Select(output => Unlifted(output.Node));

    /// <summary>Whether it wrote a node of the graph around by itself.</summary>
    public bool Owns(int node) => _own.Contains(node);

    /// <summary>What a leaf of the step is; null where a layer within the step reads it, or declares it.</summary>
    public (StepInputKind Kind, int Place)? Leaf(int leaf) => _leaves.TryGetValue(leaf, out (StepInputKind, int) found) ? found : null;

    /// <summary>The node of the graph around that a leaf stands for, if the step itself writes it: a parameter, or what is the same in every step; otherwise −1.</summary>
    public int TakenOut(int leaf) => _taken.GetValueOrDefault(leaf, -1);

    /// <summary>What stands, among the nodes of the step, for a node that was handed to it.</summary>
    public NodeReference Handed(int node) => new(-2 - PlaceOf(node));

    /// <summary>The type of a leaf of the step as the step sees it before operators bring it to another.</summary>
    public TensorType TypeOf(int leaf) =>
        _leaves.TryGetValue(leaf, out (StepInputKind Kind, int Place) found) && found.Kind == StepInputKind.Capture
            ? _graph.Nodes[_with[found.Place]].Type
            : Scan.Body.Nodes[leaf].Type;

    // A state or sequence before it was brought to the batch.
    private int Lifted(int given)
    {
        GraphNode node = _graph.Nodes[given];
        if (node.Operation is Broadcast && node.Type.Batched && _graph.Nodes[node.Inputs[0]].Type == new TensorType(node.Type.Shape, false))
        {
            _own.Add(given);
            return node.Inputs[0];
        }

        if (node.Operation is Constant constant && constant.Type.Batched)
        {
            var before = new Constant(constant.Value, new TensorType(constant.Type.Shape, false));
            int source = Enumerable.Range(0, given).LastOrDefault(i => _graph.Nodes[i].Operation.Equals(before), -1);
            if (source >= 0)
            {
                _own.Add(given);
                return source;
            }
        }

        return given;
    }

    private void ReadLeaves(int[] given, int handed)
    {
        Graph body = Scan.Body;
        bool begins = true;
        for (int i = 0; i < body.Nodes.Count; i++)
        {
            if (body.Nodes[i].Operation is not StepInput leaf)
            {
                begins = false;
            }
            else if (leaf.Kind == StepInputKind.State)
            {
                _leaves[i] = (leaf.Kind, leaf.Index);
            }
            else if (leaf.Kind == StepInputKind.Sequence)
            {
                int place = leaf.Index - Scan.States;
                if (place < Sequences.Count)
                {
                    _leaves[i] = (leaf.Kind, place);
                }
                else
                {
                    _own.Add(given[leaf.Index]);
                }
            }
            else
            {
                ReadCapture(i, given[leaf.Index], body.Nodes[i].Scope >= 0, begins, ref handed);
            }
        }
    }

    private void ReadCapture(int leaf, int given, bool isInLayer, bool begins, ref int handed)
    {
        int known = handed;
        GraphNode node = _graph.Nodes[given];
        if (isInLayer)
        {
            Own(given, handed);
        }
        else if (node.Operation is Broadcast && (!begins || node.Type.Batched != _graph.Nodes[node.Inputs[0]].Type.Batched))
        {
            // Handed over, then brought to another shape, or to the batch, by an operator of the step.
            _own.Add(given);
            int source = node.Inputs[0];
            int before = _graph.Nodes[source].Operation is Reshape ? _graph.Nodes[source].Inputs[0] : -1;
            if (before >= 0 && ImplicitNodes.FittingOf(_graph.Nodes[before].Type, node.Type).SequenceEqual([_graph.Nodes[source].Operation, node.Operation]))
            {
                _own.Add(source);
                source = before;
            }

            _leaves[leaf] = (StepInputKind.Capture, PlaceOf(source));
        }
        else if (!begins && given > known && node.Inputs.All(input => input <= known))
        {
            _own.Add(given);
            _taken[leaf] = given;
            foreach (int input in node.Inputs)
            {
                PlaceOf(input);
            }
        }
        else
        {
            _leaves[leaf] = (StepInputKind.Capture, PlaceOf(given));
            handed = begins ? Math.Max(handed, given) : handed;
        }
    }

    private int PlaceOf(int node)
    {
        if (!_with.Contains(node))
        {
            _with.Add(node);
        }

        return _with.IndexOf(node);
    }

    // What a layer of the step declares, and what of it is the same in every step.
    private void Own(int node, int handed)
    {
        if (node > handed && _own.Add(node))
        {
            foreach (int input in _graph.Nodes[node].Inputs)
            {
                Own(input, handed);
            }
        }
    }

    private void ReadResults()
    {
        // Of one step, the last state begins as its history does; it is written last.
        int[] last = [.. Enumerable.Range(0, Scan.States).Select(state =>
        {
            Shape shape = Scan.OutputType(state).Shape;
            int view = View(Scan.SlotOffset(state, Scan.LastSlot), shape.Size, new Shape([1, .. shape]), fromEnd: true);
            return view < 0 ? -1 : Following(view, new Reshape(shape), fromEnd: true);
        })];
        var stacks = new List<(int View, int Output)>();
        for (int output = 0; output < Scan.Body.Outputs.Count; output++)
        {
            bool isState = output < Scan.States;
            Shape shape = Scan.OutputType(output).Shape;
            int offset = isState ? Scan.SlotOffset(output, Scan.After) : Scan.StackOffset(output - Scan.States);
            int view = View(offset, shape.Size * Scan.Steps, new Shape([Scan.Steps, .. shape]), fromEnd: false);
            if (view >= 0 || !isState)
            {
                stacks.Add((view < 0 ? int.MaxValue : view, output));
            }
        }

        foreach ((int view, int output) in stacks.OrderBy(stack => stack.View))
        {
            _results.Add((view, false, _outputs.Count));
            _outputs.Add(Unlifted(Scan.Body.Outputs[output].Node));
        }

        _results.AddRange(last.Select((view, state) => (view, true, state)));
        _own.UnionWith(_views);
    }

    // The node that is a part of the pack; −1 where there is none.
    private int View(int offset, int count, Shape shape, bool fromEnd)
    {
        int node = Index;
        if (offset != 0 || count != Scan.Length)
        {
            node = Following(node, new Slice(0, offset, count, 1), fromEnd);
        }

        return node >= 0 && _graph.Nodes[node].Type.Shape != shape ? Following(node, new Reshape(shape), fromEnd) : node;
    }

    private int Following(int node, Operation operation, bool fromEnd)
    {
        IEnumerable<int> found = Enumerable.Range(node + 1, _graph.Nodes.Count - node - 1)
            .Where(i => _graph.Nodes[i].Inputs.Count == 1 && _graph.Nodes[i].Inputs[0] == node && (_isStep || !_views.Contains(i)) && _graph.Nodes[i].Operation.Equals(operation));
        int view = fromEnd ? found.LastOrDefault(-1) : found.FirstOrDefault(-1);
        _views.Add(view);
        return view;
    }

    // What the step returns, before it is brought to the batch.
    private int Unlifted(int node)
    {
        GraphNode output = Scan.Body.Nodes[node];
        return output.Operation is Broadcast && output.Type.Batched && Scan.Body.Nodes[output.Inputs[0]].Type == new TensorType(output.Type.Shape, false) ? output.Inputs[0] : node;
    }
}
