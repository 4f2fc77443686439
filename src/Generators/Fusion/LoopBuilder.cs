using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Writes the steps of a scan: the states' beginnings, then the kernels of one step within a loop.</summary>
/// <remarks>
/// The step is fused like a program of its own. What it is given and what it leaves are windows of other tensors, which
/// move with the loop, so that nothing is copied in or out.
/// </remarks>
internal sealed class LoopBuilder
{
    private readonly Graph _graph;
    private readonly Clusters _clusters;
    private readonly ValueTable _values;
    private readonly GraphNode _node;
    private readonly Scan _scan;
    private readonly int _pack;
    private readonly int _stride;
    private readonly Loop _loop;

    private LoopBuilder(Graph graph, Clusters clusters, ValueTable values, int node)
    {
        (_graph, _clusters, _values, _node) = (graph, clusters, values, graph.Nodes[node]);
        _scan = (Scan)_node.Operation;
        _pack = values.Read(node);
        _stride = clusters.Own(node).BatchStride;
        _loop = values.AddLoop(_scan.Steps, _scan.Reverse);
    }

    public static IEnumerable<Step> Build(Graph graph, Clusters clusters, ValueTable values, int node) =>
        new LoopBuilder(graph, clusters, values, node).Run();

    private IEnumerable<Step> Run()
    {
        Step[] beginnings = Enumerable.Range(0, _scan.States).Select(Begin).ToArray();
        var views = new Dictionary<int, ViewAccess>();
        var read = new Dictionary<int, int>();
        foreach ((int leaf, StepInput input, _) in _scan.Body.Leaves<StepInput>())
        {
            (views[leaf], read[leaf]) = Given(leaf, input);
        }

        var clusters = new Clusters(_scan.Body, views, _stride);
        ILookup<int, int> written = _scan.Body.Outputs.Select((output, i) => (output.Node, Window: Left(i))).ToLookup(pair => pair.Node, pair => pair.Window);
        var values = new ValueTable(_values, _loop, read, written, _scan.Body, clusters);
        return beginnings.Concat(Fuser.Steps(_scan.Body, clusters, values).ToArray());
    }

    private Step Begin(int state)
    {
        int slot = _values.AddWindow($"{Pack}First", _scan.OutputType(state), new Window(_pack, _scan.SlotOffset(state, _scan.FirstSlot)));
        return KernelBuilder.Place(_graph, _clusters, _values, _node.Inputs[state], slot, _stride);
    }

    private string Pack => _values[_pack].Name;

    private (ViewAccess, int) Given(int leaf, StepInput input)
    {
        if (input.Kind == StepInputKind.State)
        {
            int slot = _values.AddWindow($"{Pack}Before", input.Type, Slot(input.Index, _scan.Before));
            return (ViewAccess.Own(leaf, input.Type) with { BatchStride = _stride }, slot);
        }

        ViewAccess outside = _clusters.View(_node.Inputs[input.Index]);
        int value = _values.Read(outside.Source);
        if (input.Kind == StepInputKind.Capture)
        {
            return (outside with { Source = leaf }, value);
        }

        var window = new Window(value, outside.Offset, _loop, outside.Strides[0]);
        return (
            outside with { Source = leaf, Strides = outside.Strides.Skip(1).ToArray(), Offset = 0 },
            _values.AddWindow($"{_values[value].Name}Step", input.Type, window));
    }

    // What a step leaves: a state's next slot, or an element of a stack.
    private int Left(int output)
    {
        TensorType type = _scan.OutputType(output);
        return output < _scan.States
            ? _values.AddWindow($"{Pack}After", type, Slot(output, _scan.After))
            : _values.AddWindow($"{Pack}Stack", type, new Window(_pack, _scan.StackOffset(output - _scan.States), _loop, type.Shape.Size));
    }

    private Window Slot(int state, int ahead) =>
        new(_pack, _scan.StateOffset(state), _loop, _scan.OutputType(state).Shape.Size, ahead, Alternates: !_scan.Kept[state]);
}
