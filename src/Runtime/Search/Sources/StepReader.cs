using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>Reads a graph as the calls that write it.</summary>
internal sealed class StepReader
{
    private readonly Graph _graph;
    private readonly Units _units;
    private readonly Loop? _loop;
    private readonly StepReader? _around;
    private readonly Dictionary<int, Loop> _loops = [];
    private readonly Idioms _idioms;
    private readonly ImplicitNodes _implicit;
    private readonly CallSource _calls;
    private readonly OperationSource _operations;
    private readonly List<Step> _steps = [];
    private int _nextScope;

    /// <param name="graph">The graph.</param>
    /// <param name="open">Scopes that no call writes; what is in them is written in their place.</param>
    public StepReader(Graph graph, IReadOnlySet<int> open)
        : this(graph, open, loop: null, around: null)
    {
    }

    private StepReader(Graph graph, IReadOnlySet<int> open, Loop? loop, StepReader? around)
    {
        (_graph, _loop, _around) = (graph, loop, around);
        _units = new Units(graph, open);
        ForwardEnd = LastOfForward(graph);
        foreach (int index in Enumerable.Range(0, graph.Nodes.Count).Where(node => graph.Nodes[node].Operation is Scan && _units.OfNode(node) < 0))
        {
            _loops[index] = new Loop(graph, index, isStep: loop is not null);
        }

        _idioms = new Idioms(graph, IsOutside);
        _implicit = new ImplicitNodes(graph, node => IsOutside(node) && !_idioms.Contains(node), ForwardEnd, loop);
        _calls = new CallSource(graph, around?._calls);
        _operations = new OperationSource(graph, _implicit);
    }

    /// <summary>The last node that Forward writes.</summary>
    public int ForwardEnd { get; }

    /// <summary>The outermost scope that one call writes a node in; −1 where its operation does.</summary>
    public int UnitOf(int node) => _units.OfNode(node);

    /// <summary>The node that a method returned, of an output.</summary>
    public int Returned(Output output) => _implicit.Returned(output);

    /// <summary>What writes the nodes of Forward, or of Loss, in order.</summary>
    /// <exception cref="SourceException">A node is written by no method.</exception>
    public IReadOnlyList<Step> Read(bool forward)
    {
        _steps.Clear();
        (int begin, int end) = forward ? (0, ForwardEnd) : (ForwardEnd + 1, _graph.Nodes.Count - 1);
        for (int i = begin; i <= end; i++)
        {
            int unit = _units.OfNode(i);
            if (unit >= 0)
            {
                WriteScopes(unit);
            }
            else if (_loops.TryGetValue(i, out Loop? loop))
            {
                Graph body = loop.Scan.Body;
                var reader = new StepReader(body, Units.Unwritable(body, new HashSet<int>()), loop, this);
                _steps.Add(new Step(i, new LoopCall(loop, reader.Read(forward: true)), ""));
            }
            else if (_loop is not null && _graph.Nodes[i].Operation is Constant or StepInput)
            {
                AddLeaf(i);
            }
            else if (_loops.Values.Any(loop => loop.Owns(i)))
            {
                continue;
            }
            else if (_idioms.Contains(i))
            {
                _steps.AddRange(_idioms.Ending(i) is Step step ? [step] : []);
            }
            else if (_graph.Nodes[i].Operation is not Input && !_implicit.IsImplicit(i))
            {
                Add(i);
            }
        }

        if (!forward)
        {
            WriteScopes(_graph.Scopes.Count - 1);
        }

        return [.. _steps];
    }

    private bool IsOutside(int node) => _units.OfNode(node) < 0 && !_loops.Values.Any(loop => loop.Owns(node));

    // Numbers are written where they are used, and so is what comes in; but what is the same in every step was taken out of it.
    private void AddLeaf(int index)
    {
        if (_loop!.TakenOut(index) is >= 0 and int node)
        {
            Step step = _around!._operations.Of(node);
            var operands = new Queue<Expression>(step.Expression.Operands.Select(_loop.Handed));
            _steps.Add(step with { Node = index, Expression = step.Expression.With(operands) });
        }
    }

    private static int LastOfForward(Graph graph)
    {
        int target = graph.Leaves<Input>().Where(leaf => leaf.Operation.IsTarget).Select(leaf => leaf.Index).DefaultIfEmpty(-1).First();
        bool hasLoss = graph.OutputsOf(OutputKind.SampleLoss).Any();
        return target >= 0 ? target - 1
            : hasLoss ? graph.OutputsOf(OutputKind.Result).Max(output => output.Node)
            : graph.Nodes.Count - 1;
    }

    // Scopes come in the order in which they were opened; some have no nodes of their own.
    private void WriteScopes(int last)
    {
        for (; _nextScope <= last; _nextScope++)
        {
            Scope scope = _graph.Scopes[_nextScope];
            if (_units.OfScope(_nextScope) == _nextScope)
            {
                Step step = _calls.Of(scope);
                bool isOwn = _units.OfNode(scope.Output) == _nextScope;
                _steps.Add(isOwn ? step : step with { Node = -1 });
            }
        }
    }

    private void Add(int index)
    {
        GraphNode node = _graph.Nodes[index];
        Step step = node.Operation is PassValue { Kind: PassValueKind.BatchSize }
            ? new Step(index, new NodeReference(-1), "") // a part of BatchMean
            : _operations.Of(index);
        _steps.Add(step);
        switch (node.Operation)
        {
            case Divide when AreLast(index, out Step[] operands):
                AddMean(index, operands);
                break;
            case Negate when _steps.Count >= 3 && IsLogSigmoid(index):
                Step first = _steps[^3];
                Replace(3, new Step(index, new MethodCall(((Negation)first.Expression).Operand, "LogSigmoid"), "logSigmoid"));
                break;
        }
    }

    // Whether the two operands of a node were written right before it, for it alone.
    private bool AreLast(int index, out Step[] operands)
    {
        int[] sources = _implicit.Sources(index);
        operands = _steps.Count < 3 ? [] : [_steps[^3], _steps[^2]];
        return operands.Length == 2 && operands.Select(step => step.Node).SequenceEqual(sources) && sources.All(source => _implicit.Uses(source) == 1);
    }

    private void AddMean(int index, Step[] operands)
    {
        if (operands[0].Expression is not MethodCall { Receiver: NodeReference x } sum || _graph.Nodes[operands[0].Node].Operation is not Sum reduction)
        {
            return;
        }

        if (reduction.OverBatch)
        {
            if (_graph.Nodes[operands[1].Node].Operation is PassValue && reduction.Axes.Count == 0)
            {
                Replace(3, new Step(index, new MethodCall(x, "BatchMean"), "batchMean"));
            }

            return;
        }

        Shape shape = _graph.Nodes[_graph.Nodes[operands[0].Node].Inputs[0]].Type.Shape;
        int count = shape.Size / _graph.Nodes[operands[0].Node].Type.Shape.Size;
        if (_graph.Nodes[operands[1].Node].Operation is Constant constant && constant.Value == count && _graph.Nodes[operands[0].Node].Inputs[0] == x.Node)
        {
            bool isGlobal = shape.Rank > 1 && reduction.Axes.SequenceEqual(Enumerable.Range(1, shape.Rank - 1));
            Replace(3, isGlobal
                ? new Step(index, new MethodCall(x, "GlobalAvgPool"), "pooled")
                : new Step(index, sum with { Method = "Mean" }, "mean"));
        }
    }

    private bool IsLogSigmoid(int index)
    {
        (Step first, Step second) = (_steps[^3], _steps[^2]);
        return _graph.Nodes[index].Inputs[0] == second.Node && second.Node >= 0 && _graph.Nodes[second.Node].Operation is Softplus && _implicit.Uses(second.Node) == 1
            && _units.OfNode(second.Node) < 0 && _graph.Nodes[second.Node].Inputs[0] == first.Node && first.Expression is Negation && _implicit.Uses(first.Node) == 1;
    }

    private void Replace(int count, Step step)
    {
        _steps.RemoveRange(_steps.Count - count, count);
        _steps.Add(step);
    }
}
