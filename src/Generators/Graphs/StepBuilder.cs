using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>Collects one step of a scan inside another graph.</summary>
/// <remarks>
/// What would be the same in every step never enters it: parameters, and what is computed from them and from captures
/// alone, go to the graph around and come back as captures. Random draws are made for all steps at once, as a sequence.
/// </remarks>
internal sealed class StepBuilder : GraphBuilder
{
    private readonly GraphBuilder _around;
    private readonly int _steps;
    private readonly bool _reverse;
    private readonly bool _batched;
    private readonly List<(StepInputKind Kind, Node Given, int Leaf)> _given = [];
    private readonly List<bool> _varies = [];
    private readonly List<bool> _captures = [];

    /// <param name="around">The graph that the scan will stand in.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="reverse">Whether time runs backwards.</param>
    /// <param name="batched">Whether each sample has a loop of its own.</param>
    public StepBuilder(GraphBuilder around, int steps, bool reverse, bool batched)
        : base(shareEqual: true, mostNodes: around.MostNodes, names: around.Names.Inside()) =>
        (_around, _steps, _reverse, _batched) = (around, steps, reverse, batched);

    public override uint Draws
    {
        get => _around.Draws;
        set => _around.Draws = value;
    }

    public override GraphBuilder Root => _around.Root;

    public override Node Take(Node node) => Capture(_around.Take(node));

    /// <summary>A state, given how it begins.</summary>
    public Node State(Node initial)
    {
        Node first = Lifted(initial);
        return Give(StepInputKind.State, first, first.Type);
    }

    /// <summary>An element of a sequence [T, ..].</summary>
    public Node Sequence(Node sequence)
    {
        Node whole = Lifted(sequence);
        return Known(StepInputKind.Sequence, whole) ?? Give(StepInputKind.Sequence, whole, whole.Type.With(whole.Shape.Without([0])));
    }

    /// <summary>A value that every step sees whole.</summary>
    public Node Capture(Node value)
    {
        if (value.Type.Batched && !_batched)
        {
            throw new ModelException(
                "SN2050", $"The states and sequences of the scan are one for all samples, but its step reads {value.Shape} of each sample; hand it to Scan through 'with:'.");
        }

        return Known(StepInputKind.Capture, value) ?? Give(StepInputKind.Capture, value, value.Type);
    }

    public override Node Add(Operation operation, params Node[] inputs)
    {
        switch (operation)
        {
            case StepInput or Constant or Iota or PassValue:
                return Note(base.Add(operation), operation is StepInput { Kind: not StepInputKind.Capture }, operation is StepInput);
            case Uniform uniform:
                return Sequence(_around.Add(new Uniform(uniform.Key, new Shape([_steps, .. uniform.Shape]), uniform.Batched)));
            case Leaf:
                return Capture(_around.Add(operation));
        }

        bool own = inputs.All(input => ReferenceEquals(input.Builder, this));
        bool varies = own && inputs.Any(input => _varies[input.Id]);
        if (own && !varies && inputs.Any(input => _captures[input.Id]))
        {
            return Capture(_around.Add(operation, inputs.Select(Outside).ToArray()));
        }

        if (varies && CrossesSamples(operation, inputs))
        {
            throw new ModelException(
                "SN2050", $"{operation.GetType().Name} in the step of a scan would combine samples, which each run a loop of their own; take statistics of the batch before or after Scan.");
        }

        return Note(base.Add(operation, inputs), varies, captures: false);
    }

    /// <summary>Whether a value differs from step to step.</summary>
    public bool Varies(Node node) => _varies[node.Id];

    /// <summary>A value of every step, [T, ..], if it is known without the scan; otherwise null.</summary>
    public Node? StackOutside(Node node)
    {
        if (!_varies[node.Id])
        {
            Node value = Outside(node);
            return value.BroadcastTo(value.Type.With(new Shape([_steps, .. value.Shape])), Node.AllAxes(value.Shape).Select(axis => axis + 1).ToArray());
        }

        return _given.Where(given => given.Leaf == node.Id && given.Kind == StepInputKind.Sequence).Select(given => given.Given).FirstOrDefault();
    }

    /// <summary>The same value in the graph around, of one that is the same in every step.</summary>
    public Node Outside(Node node)
    {
        int given = _given.FindIndex(given => given.Leaf == node.Id);
        return given >= 0
            ? _given[given].Given
            : _around.Add(Nodes[node.Id].Operation, Nodes[node.Id].Inputs.Select(input => Outside(new Node(this, input))).ToArray());
    }

    /// <summary>Writes the scan to the graph around.</summary>
    /// <param name="next">The next value of each state, in the order in which they were made.</param>
    /// <param name="stacked">What is stacked over time.</param>
    /// <param name="keep">What of a step its gradient reads from memory.</param>
    /// <param name="refine">What is done to the scan first; null for nothing.</param>
    public ScanParts Finish(IReadOnlyList<Node> next, IReadOnlyList<Node> stacked, Keep keep, Func<Scan, Scan>? refine = null)
    {
        Output[] outputs =
        [
            .. next.Select((node, i) => new Output(OutputKind.Carried, $"state{i}", OfSample(node).Id)),
            .. stacked.Select((node, i) => new Output(OutputKind.Stacked, $"output{i}", OfSample(node).Id)),
        ];
        Graph traced = ToGraph("step", outputs);
        bool[] needed = GraphCopy.Reachable(traced, outputs.Select(output => output.Node));
        var inputs = _given.Where(given => given.Kind == StepInputKind.State || needed[given.Leaf]).OrderBy(given => given.Kind).ToList();

        var builder = new GraphBuilder(shareEqual: true);
        using Session session = builder.Open();
        var copy = new GraphCopy(traced, builder);
        copy.Run(outputs.Select(output => output.Node), (operation, operands) => operation is StepInput leaf
            ? builder.Add(leaf with { Index = inputs.FindIndex(given => Nodes[given.Leaf].Operation == leaf) })
            : builder.Add(operation, operands));
        Graph body = builder.ToGraph("step", outputs.Select(output => output with { Node = copy[output.Node].Id })) with
        {
            // Scopes that a gradient's step took over from the forward one name nodes that are not here.
            Scopes = traced.Scopes.Select(scope => scope.Renumbered(node => node >= 0 && node < needed.Length && needed[node] ? copy[node].Id : -1)).ToArray(),
        };
        var scan = new Scan(
            body,
            _steps,
            _reverse,
            next.Select(_ => true).ToArray(),
            inputs.Count(given => given.Kind == StepInputKind.Sequence),
            inputs.Count(given => given.Kind == StepInputKind.Capture),
            keep);
        scan = refine?.Invoke(scan) ?? scan;
        return new ScanParts(scan, _around.Add(scan, inputs.Select(given => given.Given).ToArray()));
    }

    protected override ModelException Foreign(Node input) => new(
        "SN1020", $"The step of a scan uses a node of shape {input.Shape} that stands outside; hand it to Scan through 'with:'.");

    private static bool CrossesSamples(Operation operation, Node[] inputs) => operation switch
    {
        Reduction reduction => reduction.OverBatch && inputs[0].Type.Batched,
        Contract contract => contract.OverBatch,
        GradientOf => inputs[0].Type.Batched && !inputs[1].Type.Batched,
        _ => false,
    };

    // A value that each sample has of its own where the loop is one of each sample.
    private Node OfSample(Node node) => node.BroadcastTo(new TensorType(node.Shape, _batched), Node.AllAxes(node.Shape));

    private Node Lifted(Node given)
    {
        if (given.Type.Batched && !_batched)
        {
            throw new InvalidOperationException("A scan of each sample was begun as one for all.");
        }

        return given.BroadcastTo(new TensorType(given.Shape, _batched), Node.AllAxes(given.Shape));
    }

    private Node? Known(StepInputKind kind, Node value) =>
        _given.Where(given => given.Kind == kind && given.Given.Id == value.Id).Select(given => new Node(this, given.Leaf)).FirstOrDefault();

    private Node Give(StepInputKind kind, Node value, TensorType type)
    {
        Node leaf = Add(new StepInput(kind, _given.Count, type));
        _given.Add((kind, value, leaf.Id));
        return leaf;
    }

    private Node Note(Node node, bool varies, bool captures)
    {
        if (node.Id == _varies.Count)
        {
            _varies.Add(varies);
            _captures.Add(captures);
        }

        return node;
    }
}
