using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>The tensors of a program: those from outside, those of stored nodes, and the outputs.</summary>
internal sealed class ValueTable
{
    private readonly List<Value> _values;
    private readonly Dictionary<int, int> _read = [];
    private readonly Dictionary<int, List<int>> _written = [];
    private readonly HashSet<string> _names;

    /// <summary>The tensors of a step within a loop.</summary>
    /// <param name="around">Those of the program around it.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="read">The tensor of each leaf.</param>
    /// <param name="written">The tensors of each output's node.</param>
    /// <param name="graph">The step.</param>
    /// <param name="clusters">Its clusters.</param>
    public ValueTable(ValueTable around, Loop loop, Dictionary<int, int> read, ILookup<int, int> written, Graph graph, Clusters clusters)
    {
        (_values, _names, _read, Loop) = (around._values, around._names, read, loop);
        ILookup<int, int> members = clusters.Members();
        foreach (int node in Enumerable.Range(0, graph.Nodes.Count).Where(clusters.IsStored))
        {
            _written[node] = [.. written[node]];
            if (_written[node].Count == 0)
            {
                _written[node].Add(AddPassed(graph, clusters, members, node));
            }

            if (!_read.ContainsKey(node))
            {
                _read[node] = _written[node][0];
            }
        }
    }

    public ValueTable(Graph graph, Clusters clusters)
    {
        (_values, _names) = ([], []);
        ILookup<int, Output> outputs = graph.Outputs.ToLookup(output => output.Node);
        var sources = new HashSet<int>();
        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            foreach (int input in graph.Nodes[node].Inputs)
            {
                bool within = clusters.ClusterOf(input) >= 0 && clusters.ClusterOf(input) == clusters.ClusterOf(node);
                if (!within || clusters.View(input).Source != input)
                {
                    sources.Add(clusters.View(input).Source);
                }
            }
        }

        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            if (Outside(graph.Nodes[node].Operation) is (Place place, string label, bool isInteger))
            {
                string name = place switch
                {
                    Place.Direction => "v" + Identifier.Pascal(label),
                    Place.OutputGradient => "d" + Identifier.Pascal(label),
                    _ => Identifier.Camel(label),
                };
                _read[node] = Add(name, place, label, graph.Nodes[node].Type, isInteger, graph.Nodes[node].Operation as Table);
            }
        }

        // Outputs choose their names before what is only passed from kernel to kernel.
        int[] stored = Enumerable.Range(0, graph.Nodes.Count).Where(clusters.IsStored).ToArray();
        foreach (int node in stored)
        {
            _written[node] = outputs[node]
                .Select(output => Add(OutputName(output), PlaceOf(output.Kind), output.Name, graph.Nodes[node].Type, false))
                .ToList();
        }

        ILookup<int, int> members = clusters.Members();
        foreach (int node in stored.Where(node => clusters.HostOf(node) < 0))
        {
            if ((sources.Contains(node) && !_read.ContainsKey(node)) || _written[node].Count == 0)
            {
                int value = AddPassed(graph, clusters, members, node);
                _read[node] = value;
                _written[node].Add(value);
            }
        }

        AddGuests(stored, clusters);
    }

    // What lies in another tensor is read and written there.
    private void AddGuests(IEnumerable<int> stored, Clusters clusters)
    {
        foreach (int guest in stored.Where(node => clusters.HostOf(node) >= 0))
        {
            _read[guest] = _read[clusters.HostOf(guest)];
            _written[guest] = [_read[guest]];
        }
    }

    /// <summary>The innermost loop that the graph stands in, or null.</summary>
    public Loop? Loop { get; }

    public Value this[int value] => _values[value];

    public EquatableArray<Value> ToArray() => _values.ToArray();

    /// <summary>The tensor that a source node is read from.</summary>
    public int Read(int node) => _read[node];

    /// <summary>The tensors that a stored node is written to.</summary>
    public IReadOnlyList<int> Written(int node) => _written[node];

    /// <summary>A part of another tensor.</summary>
    public int AddWindow(string name, TensorType type, Window window)
    {
        int value = Add(name, Place.Window, "", type, _values[window.Base].IsInteger);
        _values[value] = _values[value] with { Window = window };
        return value;
    }

    /// <summary>A loop inside this one's.</summary>
    public Loop AddLoop(int steps, bool reverse) => new(_values.Count, steps, reverse, Loop);

    private int AddPassed(Graph graph, Clusters clusters, ILookup<int, int> members, int node)
    {
        int[] cone = members[clusters.ClusterOf(node)].Where(member => member <= node).ToArray();
        return Add(Identifier.Camel(KernelNames.Name(graph, cone, "copy")), Place.Arena, "", graph.Nodes[node].Type, false);
    }

    private static (Place, string, bool)? Outside(Operation operation) => operation switch
    {
        Input input => (Place.Input, input.Label, input.Classes > 0),
        ParameterLeaf parameter => (Place.Parameter, parameter.Label, false),
        State state => (Place.State, state.Label, false),
        Table => (Place.Table, "table", false),
        Direction direction => (Place.Direction, direction.Label, false),
        OutputGradient gradient => (Place.OutputGradient, gradient.Label, false),
        _ => null,
    };

    private static Place PlaceOf(OutputKind kind) => kind switch
    {
        OutputKind.Result => Place.Result,
        OutputKind.MeanLoss => Place.MeanLoss,
        OutputKind.ParameterGradient or OutputKind.DirectionProduct => Place.ParameterGradient,
        OutputKind.InputGradient => Place.InputGradient,
        _ => Place.NextState,
    };

    private static string OutputName(Output output) => output.Kind switch
    {
        OutputKind.ParameterGradient or OutputKind.InputGradient => "d" + Identifier.Pascal(output.Name),
        OutputKind.DirectionProduct => "hv" + Identifier.Pascal(output.Name),
        OutputKind.NextState => "next" + Identifier.Pascal(output.Name),
        _ => Identifier.Camel(output.Name),
    };

    private int Add(string name, Place place, string label, TensorType type, bool isInteger, Table? table = null)
    {
        name = Identifier.InKernel(name);
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = name + i;
        }

        _values.Add(new Value(unique, place, label, type, isInteger, table));
        return _values.Count - 1;
    }
}
