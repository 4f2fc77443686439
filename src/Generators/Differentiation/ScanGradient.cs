using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>The gradient of a scan: a scan in the other direction.</summary>
/// <remarks>
/// Its states are the gradients of the states. A step takes what the forward step began from and what it kept, computes
/// the rest again, and then the gradients of that step. Gradients by captures need no loop: they are products and sums
/// over time and batch of what the steps stack.
/// Source: Werbos, "Backpropagation through time", 1990.
/// </remarks>
internal sealed class ScanGradient
{
    private readonly Scan _scan;
    private readonly Node[] _x;
    private readonly ScanParts _forward;
    private readonly PackGradient _dy;
    private readonly StepGradient _step;
    private readonly StepBuilder _builder;
    private readonly Dictionary<int, Node> _moved = [];
    private readonly Node[] _carries;
    private readonly List<Node> _stacked = [];

    private ScanGradient(Scan scan, Node[] x, Node y, Node dy)
    {
        (_scan, _x, _forward) = (scan, x, new ScanParts(scan, y));
        _dy = PackGradient.Of(scan, dy);
        _step = StepGradient.Of(scan, _dy.PerStep.Select(given => given is not null).ToArray());
        _builder = new StepBuilder(y.Builder, scan.Steps, !scan.Reverse, scan.Batched);
        _builder.CopyScopes(_step.Graph.Scopes);
        _carries = Enumerable.Range(0, scan.States)
            .Select(state => _builder.State(_dy.Final[state] ?? Zeros(y.Builder, scan.OutputType(state)))).ToArray();
    }

    /// <summary>Gradient of each input of a scan.</summary>
    public static Node?[] Of(Scan scan, Node[] x, Node y, Node dy) => new ScanGradient(scan, x, y, dy).Run();

    private Node?[] Run()
    {
        var gradients = new Node?[_x.Length];
        Func<ScanParts, Node>?[] later = new Func<ScanParts, Node>?[_x.Length];
        var sums = new List<(Node Sum, Node Term)>();
        List<Node> next = Enumerable.Range(0, _scan.States)
            .Select(state => _step.Gradients[state] is int gradient ? Move(gradient) : _builder.Add(new Constant(0f, _scan.OutputType(state)))).ToList();
        for (int input = _scan.States; input < _x.Length; input++)
        {
            if (_step.Gradients[input] is int gradient)
            {
                later[input] = input < _scan.States + _scan.Sequences ? Stack(Move(gradient)) : OverTime(gradient, sums);
            }
        }

        ScanParts backward = _builder.Finish([.. next, .. sums.Select(sum => sum.Sum + sum.Term)], _stacked, _scan.Keep, ScanStores.Add);
        for (int input = 0; input < _x.Length; input++)
        {
            gradients[input] = input < _scan.States
                ? Sum(backward.Final(input), _dy.Initial[input])
                : later[input]?.Invoke(backward);
        }

        return gradients;
    }

    private static Node Sum(Node a, Node? b) => b is null ? a : a + b;

    private static Node Zeros(GraphBuilder builder, TensorType type) => builder.Add(new Constant(0f, type));

    /// <summary>[T, ..]: a value of every backward step.</summary>
    private Func<ScanParts, Node> Stack(Node value)
    {
        if (_builder.StackOutside(value) is Node known)
        {
            return _ => known;
        }

        int index = _stacked.FindIndex(stacked => stacked.Id == value.Id);
        if (index < 0)
        {
            index = _stacked.Count;
            _stacked.Add(value);
        }

        return backward => backward.Stack(index);
    }

    /// <summary>The sum over all steps of a gradient by a capture.</summary>
    private Func<ScanParts, Node> OverTime(int gradient, List<(Node Sum, Node Term)> sums)
    {
        GraphNode node = _step.Graph.Nodes[gradient];
        switch (node.Operation)
        {
            case Add:
                Func<ScanParts, Node> first = OverTime(node.Inputs[0], sums);
                Func<ScanParts, Node> second = OverTime(node.Inputs[1], sums);
                return backward => first(backward) + second(backward);

            case Contract contract when _step.Varies(node.Inputs[0]) && _step.Varies(node.Inputs[1]):
                string time = "abcdefghijklmnopqrstuvwxyz".First(letter => !(contract.Left + contract.Right).Contains(letter)).ToString();
                Func<ScanParts, Node> left = Stack(Move(node.Inputs[0]));
                Func<ScanParts, Node> right = Stack(Move(node.Inputs[1]));
                return backward => left(backward).Apply(contract with { Left = time + contract.Left, Right = time + contract.Right }, right(backward));

            case Sum { OverBatch: true } sum:
                Func<ScanParts, Node> summed = Stack(Move(node.Inputs[0]));
                return backward => summed(backward).Apply(new Sum((int[])[0, .. sum.Axes.Select(axis => axis + 1)], OverBatch: true));
        }

        // One for each sample: what is stacked anyway is summed afterwards, anything else as it comes.
        Node term = Move(gradient);
        if (_builder.StackOutside(term) is not null || _stacked.Any(stacked => stacked.Id == term.Id))
        {
            Func<ScanParts, Node> stack = Stack(term);
            return backward => stack(backward).Sum(0);
        }

        int state = _scan.States + sums.Count;
        sums.Add((_builder.State(Zeros(_forward.Pack.Builder, term.Type)), term));
        return backward => backward.Final(state);
    }

    /// <summary>A node of the step's gradient, in the backward step.</summary>
    private Node Move(int wanted)
    {
        var open = new Stack<int>([wanted]);
        while (open.Count > 0)
        {
            int node = open.Peek();
            if (_moved.ContainsKey(node) || (Given(node) is Node given && Put(node, given)))
            {
                open.Pop();
                continue;
            }

            int[] missing = _step.Graph.Nodes[node].Inputs.Where(input => !_moved.ContainsKey(input)).ToArray();
            if (missing.Length == 0)
            {
                open.Pop();
                _builder.EnterScope(_step.Graph.Nodes[node].Scope);
                Put(node, _builder.Add(_step.Graph.Nodes[node].Operation, _step.Graph.Nodes[node].Inputs.Select(input => _moved[input]).ToArray()));
                _builder.EnterScope(-1);
            }

            foreach (int input in missing)
            {
                open.Push(input);
            }
        }

        return _moved[wanted];
    }

    private bool Put(int node, Node moved)
    {
        _moved[node] = moved;
        return true;
    }

    /// <summary>A value that the backward step is given, or null if it computes it.</summary>
    private Node? Given(int node)
    {
        if (_step.Graph.Nodes[node].Operation is StepInput leaf)
        {
            int output = leaf.Index - _x.Length;
            return output >= _step.Outputs ? _builder.Sequence(_dy.PerStep[output - _step.Outputs]!)
                : output >= 0 ? _carries[output]
                : leaf.Kind switch
                {
                    StepInputKind.State => _builder.Sequence(_forward.Before(leaf.Index)),
                    StepInputKind.Sequence => _builder.Sequence(_x[leaf.Index]),
                    _ => _builder.Capture(_x[leaf.Index]),
                };
        }

        return _step.OutputAt(node) is int known ? _builder.Sequence(_forward.OfOutput(known)) : null;
    }
}
