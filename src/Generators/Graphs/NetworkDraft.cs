using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Graphs;

/// <summary>A network while it is being read. Both readers, of syntax and of calls, fill one of these.</summary>
/// <remarks>Order of use: <see cref="Input"/> for Forward's parameters, <see cref="Results"/>, then for a loss <see cref="Bind"/> for each of its parameters and <see cref="Loss"/>.</remarks>
/// <param name="mostNodes">Nodes beyond which it is refused.</param>
internal sealed class NetworkDraft(int mostNodes = GraphBuilder.MaximalNodes)
{
    private readonly List<(string Name, Node Node)> _inputs = [];
    private readonly List<Output> _outputs = [];

    public GraphBuilder Builder { get; } = new(mostNodes: mostNodes);

    /// <summary>Names and nodes of the outputs, once <see cref="Results"/> has been called.</summary>
    public IReadOnlyList<Output> Outputs => _outputs;

    /// <summary>An input of Forward or, later, a target of Loss.</summary>
    /// <param name="name">As declared.</param>
    /// <param name="shape">Extents without the batch axis.</param>
    /// <param name="classes">Number of classes; 0 for floating point.</param>
    /// <param name="isTarget">Whether it belongs to Loss.</param>
    public Node Input(string name, Shape shape, int classes, bool isTarget = false)
    {
        Node node = Builder.Add(new Input(name, shape, classes, isTarget));
        _inputs.Add((name, node));
        return node;
    }

    /// <summary>What Forward returned.</summary>
    /// <param name="results">Nodes with the names of the tuple's elements, null where there is none.</param>
    public void Results(IReadOnlyList<(string? Name, Node Node)> results)
    {
        for (int i = 0; i < results.Count; i++)
        {
            (string? name, Node node) = results[i];
            if (!Builder.Names.Nodes.TryGetValue(node.Id, out string? given))
            {
                given = name ?? (results.Count == 1 ? "output" : $"output{i + 1}");
            }

            if (_outputs.Any(output => output.Name == given) || _inputs.Any(input => input.Name == given))
            {
                throw new ModelException("SN1010", $"The output '{given}' bears the name of another input or output; give it one of its own with Named.");
            }

            // Outputs are one a sample, even those that do not depend on it.
            Node batched = node.BroadcastTo(new TensorType(node.Shape, true), Node.AllAxes(node.Shape));
            _outputs.Add(new Output(OutputKind.Result, given, batched.Id));
        }
    }

    /// <summary>The nodes for the parameters of Loss that bear no attribute.</summary>
    /// <param name="names">Their names, in order.</param>
    /// <returns>For each the output or input it stands for, or null where nothing fits.</returns>
    public Node?[] Bind(IReadOnlyList<string> names)
    {
        var bound = new Node?[names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            // A tuple's elements are written in Pascal case, parameters in camel case.
            bound[i] = Find(names[i], StringComparison.Ordinal) ?? Find(names[i], StringComparison.OrdinalIgnoreCase);
        }

        int[] left = Enumerable.Range(0, names.Count).Where(i => bound[i] is null).ToArray();
        if (left.Length == 1 && _outputs.Count == 1 && !names.Contains(_outputs[0].Name, StringComparer.OrdinalIgnoreCase))
        {
            bound[left[0]] = new Node(Builder, _outputs[0].Node);
        }

        return bound;

        Node? Find(string name, StringComparison comparison) =>
            _outputs.FirstOrDefault(output => output.Name.Equals(name, comparison)) is Output output ? new Node(Builder, output.Node)
            : _inputs.Where(input => input.Name.Equals(name, comparison)).Select(input => input.Node).FirstOrDefault();
    }

    /// <summary>What Loss returned.</summary>
    /// <exception cref="ModelException">SN2011: it is not one number a sample.</exception>
    public void Loss(Node loss)
    {
        if (loss.Shape.Rank > 0)
        {
            throw new ModelException("SN2011", $"Loss must be one number a sample, but has shape {loss.Shape}; take its Mean() or Sum().");
        }

        Node batched = loss.BroadcastTo(new TensorType(loss.Shape, true), []);
        _outputs.Add(new Output(OutputKind.SampleLoss, "loss", batched.Id));
    }

    /// <summary>The whole graph.</summary>
    /// <param name="name">Name of the network.</param>
    public Graph ToGraph(string name)
    {
        IEnumerable<Output> updates = Builder.StateUpdates.Select(update => new Output(OutputKind.NextState, update.State, update.Node));
        return Builder.ToGraph(name, _outputs.Concat(updates));
    }

    /// <summary>Shape and classes that an attribute of an input or target declares.</summary>
    /// <param name="attribute">Name of the attribute's class, for example <c>LabelAttribute</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (Shape Shape, int Classes) Column(string attribute, int[] arguments)
    {
        (Shape shape, int classes) = attribute switch
        {
            "ShapeAttribute" => (new Shape(arguments), 0),
            "LabelAttribute" => (Shape.Scalar, arguments[0]),
            "TokensAttribute" => (new Shape(arguments[1]), arguments[0]),
            _ => throw new ArgumentException($"{attribute} declares no column.", nameof(attribute)),
        };
        return attribute != "ShapeAttribute" && classes <= 0
            ? throw new ModelException("SN2008", $"The number of classes must be positive, but is {classes}.")
            : (shape, classes);
    }
}
