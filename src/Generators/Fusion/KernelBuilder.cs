using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Writes the kernel of one cluster: its loops, its terms, its stores.</summary>
internal sealed partial class KernelBuilder
{
    private readonly Graph _graph;
    private readonly Clusters _clusters;
    private readonly ValueTable _values;
    private readonly int _cluster;
    private readonly List<Axis> _axes = [];
    private readonly List<Term> _terms = [];
    private readonly Dictionary<(int Node, bool Body), int> _known = [];
    private readonly List<(Argument Argument, int Value)> _arguments = [];
    private readonly List<Store> _stores = [];
    private AxisMap _output;
    private AxisMap _body;
    private int _reversed = -1;

    private KernelBuilder(Graph graph, Clusters clusters, ValueTable values, int cluster) =>
        (_graph, _clusters, _values, _cluster) = (graph, clusters, values, cluster);

    private KernelBuilder(Graph graph, Clusters clusters, ValueTable values, int cluster, TensorType type)
        : this(graph, clusters, values, cluster) => _output = AddAxes(type, reduced: false);

    /// <summary>The steps that compute a cluster's stored nodes: one kernel, or one for each part that is put together.</summary>
    public static IEnumerable<Step> Build(Graph graph, Clusters clusters, ValueTable values, int cluster, int[] nodes)
    {
        GraphNode root = graph.Nodes[cluster];
        switch (root.Operation)
        {
            case Concat concat:
                foreach (Step part in Parts(graph, clusters, values, cluster, concat))
                {
                    yield return part;
                }

                break;

            case Pad when clusters.IsHost(cluster):
                break;
            case Pad pad:
                yield return Fill(graph, clusters, values, cluster, pad.Value);
                yield return Inside(graph, clusters, values, cluster, pad);
                break;

            case ScatterAdd scatter:
                yield return Fill(graph, clusters, values, cluster, 0f);
                yield return new KernelBuilder(graph, clusters, values, cluster).Scatter(scatter, root, nodes);
                break;
            case ArgSort sort:
                var order = new KernelBuilder(graph, clusters, values, cluster, root.Type);
                order.Reduce(sort.Axis);
                order.StoreAll(cluster, order.Add(new Order(order.ReadTerm(root.Inputs[0], order._output), sort.Descending)));
                yield return order.ToStep([cluster], "Sort");
                break;
            default:
                int[] stored = nodes.Where(clusters.IsStored).ToArray();
                foreach (int host in stored.Select(clusters.HostOf).Where(host => host >= 0))
                {
                    // All of it: to leave out what is about to be written was not faster.
                    yield return Fill(graph, clusters, values, host, ((Pad)graph.Nodes[host].Operation).Value);
                }

                var builder = new KernelBuilder(graph, clusters, values, cluster, graph.Nodes[stored[0]].Type);
                foreach (int node in stored)
                {
                    builder.StoreAll(node, builder.OutputTerm(node));
                }

                yield return builder.ToStep(nodes, "Copy");
                break;
        }
    }

    private AxisMap AddAxes(TensorType type, bool reduced)
    {
        int batch = -1;
        if (type.Batched)
        {
            batch = _axes.Count;
            _axes.Add(new Axis(Extent.Batch, reduced));
        }

        var axes = new int[type.Shape.Rank];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            axes[axis] = _axes.Count;
            _axes.Add(new Axis(type.Shape[axis], reduced));
        }

        return new AxisMap(batch, axes);
    }

    private int AddReduced(Extent extent) => AddAxis(extent, reduced: true);

    private int AddAxis(Extent extent, bool reduced)
    {
        _axes.Add(new Axis(extent, reduced));
        return _axes.Count - 1;
    }

    /// <summary>Lets an axis of the output be walked in order, within each of the others.</summary>
    private void Reduce(int axis) => _axes[_output.Axes[axis]] = _axes[_output.Axes[axis]] with { Reduced = true };

    private void StoreAll(int node, int term)
    {
        foreach (int value in _values.Written(node))
        {
            _stores.Add(new Store(ArgumentOf(value, isWritten: true), AccessOf(_clusters.Own(node), _output), term));
        }
    }

    private int OutputTerm(int node)
    {
        GraphNode read = _graph.Nodes[node];
        if (_known.TryGetValue((node, false), out int known))
        {
            return known;
        }

        int term;
        if (_clusters.ClusterOf(node) != _cluster)
        {
            return ReadTerm(node, _output);
        }

        switch (read.Operation)
        {
            case Elementwise function:
                term = Add(new Call(function, read.Inputs.Select(OutputTerm).ToArray()));
                break;
            case Gather gather:
                term = LookupTerm(gather, read, _output);
                break;
            case Recurrence recurrence:
                _body = _output;
                Reduce(recurrence.Axis);
                _reversed = recurrence.Reverse ? _output.Axes[recurrence.Axis] : -1;
                term = Add(new Running(BodyTerm(read.Inputs[0]), BodyTerm(read.Inputs[1])));
                break;
            case Reduction reduction:
                term = Add(new Reduce(reduction is Sum ? ReductionKind.Sum : ReductionKind.Largest, Body(reduction, read.Inputs[0])));
                break;
            case Contract contract:
                term = Add(new Reduce(ReductionKind.Sum, Product(contract, read)));
                break;
            case Contiguous:
                term = ReadTerm(read.Inputs[0], _output);
                break;
            default: // a view or leaf that is copied
                term = Clusters.IsView(read.Operation)
                    ? AddRead(_clusters.View(read.Inputs[0]).Through(read.Operation, _graph.Nodes[read.Inputs[0]].Type)!, _output)
                    : ReadTerm(node, _output);
                break;
        }

        _known[(node, false)] = term;
        return term;
    }

    private int Body(Reduction reduction, int input)
    {
        TensorType type = _graph.Nodes[input].Type;
        int batch = !type.Batched ? -1 : reduction.OverBatch ? AddReduced(Extent.Batch) : _output.Batch;
        var axes = new int[type.Shape.Rank];
        int kept = 0;
        for (int axis = 0; axis < axes.Length; axis++)
        {
            axes[axis] = reduction.Axes.Contains(axis) ? AddReduced(type.Shape[axis]) : _output.Axes[kept++];
        }

        _body = new AxisMap(batch, axes);
        return BodyTerm(input);
    }

    private int BodyTerm(int node)
    {
        if (_known.TryGetValue((node, true), out int known))
        {
            return known;
        }

        GraphNode read = _graph.Nodes[node];
        bool isHere = _clusters.ClusterOf(node) == _cluster && _clusters.IsInBody(node);
        int term = !isHere ? ReadTerm(node, _body)
            : read.Operation is Gather gather ? LookupTerm(gather, read, _body)
            : Add(new Call((Elementwise)read.Operation, read.Inputs.Select(BodyTerm).ToArray()));
        _known[(node, true)] = term;
        return term;
    }

    private int Product(Contract contract, GraphNode node)
    {
        TensorType left = _graph.Nodes[node.Inputs[0]].Type;
        TensorType right = _graph.Nodes[node.Inputs[1]].Type;
        var axes = new Dictionary<char, int>();
        for (int axis = 0; axis < contract.Result.Length; axis++)
        {
            axes[contract.Result[axis]] = _output.Axes[axis];
        }

        int batch = _output.Batch >= 0 ? _output.Batch : left.Batched || right.Batched ? AddReduced(Extent.Batch) : -1;
        for (int axis = 0; axis < contract.Left.Length; axis++)
        {
            if (!axes.ContainsKey(contract.Left[axis]))
            {
                axes[contract.Left[axis]] = AddReduced(left.Shape[axis]);
            }
        }

        int a = ReadTerm(node.Inputs[0], new AxisMap(batch, contract.Left.Select(letter => axes[letter]).ToArray()));
        int b = ReadTerm(node.Inputs[1], new AxisMap(batch, contract.Right.Select(letter => axes[letter]).ToArray()));
        return Add(new Call(new Multiply(), new[] { a, b }));
    }

    private int ReadTerm(int node, AxisMap map) => AddRead(_clusters.View(node), map);

    private int AddRead(ViewAccess view, AxisMap map)
    {
        Access access = AccessOf(view, map);
        return Add(_graph.Nodes[view.Source].Operation switch
        {
            Constant constant => new Immediate(constant.Value),
            Iota => new Position(access),
            PassValue value => new PassTerm(value.Kind),
            Uniform uniform => new Draw(uniform.Key, uniform.Batched ? SampleOf(map) : new Access(new int[_axes.Count], 0), AccessOf(view with { BatchStride = 0 }, map)),
            _ => new Read(ArgumentOf(_values.Read(view.Source), isWritten: false), access),
        });
    }

    private Access SampleOf(AxisMap map)
    {
        var strides = new int[_axes.Count];
        strides[map.Batch] = 1;
        return new Access(strides, 0);
    }

    private Access AccessOf(ViewAccess view, AxisMap map)
    {
        var strides = new int[_axes.Count];
        if (map.Batch >= 0)
        {
            strides[map.Batch] = view.BatchStride;
        }

        for (int axis = 0; axis < map.Axes.Count; axis++)
        {
            strides[map.Axes[axis]] = view.Strides[axis];
        }

        return new Access(strides, view.Offset);
    }

    private int ArgumentOf(int value, bool isWritten)
    {
        int index = _arguments.FindIndex(argument => argument.Value == value);
        if (index < 0)
        {
            Value tensor = _values[value];
            _arguments.Add((new Argument(tensor.Name, tensor.Type, tensor.IsInteger, isWritten), value));
            index = _arguments.Count - 1;
        }

        return index;
    }

    private int Add(Term term)
    {
        int index = _terms.IndexOf(term);
        if (index >= 0)
        {
            return index;
        }

        _terms.Add(term);
        return _terms.Count - 1;
    }

    private Step ToStep(int[] nodes, string fallback)
    {
        // Axes that were added after a term was written get stride 0 in it.
        Access Widened(Access access) => Walked(access with { Strides = access.Strides.Concat(Enumerable.Repeat(0, _axes.Count - access.Strides.Count)).ToArray() });
        Term[] terms = _terms.Select(term => term.WithAccess(Widened)).ToArray();
        Store[] stores = _stores.Select(store => store with { Access = Widened(store.Access) }).ToArray();

        var kernel = new Kernel(
            KernelNames.Name(_graph, nodes, fallback),
            _axes.ToArray(),
            _arguments.Select(argument => argument.Argument).ToArray(),
            terms,
            stores,
            KernelNames.Summary(_graph, nodes, fallback));
        return new Step(AxisMerging.Merge(kernel), _arguments.Select(argument => argument.Value).ToArray());
    }

    // An axis that is walked backwards begins at its end.
    private Access Walked(Access access) => _reversed < 0 ? access : new Access(
        access.Strides.Select((stride, axis) => axis == _reversed ? -stride : stride).ToArray(),
        access.Offset + (access.Strides[_reversed] * (_axes[_reversed].Extent.Count - 1)));

    /// <summary>Which axis of the kernel each axis of a value is.</summary>
    private readonly record struct AxisMap(int Batch, EquatableArray<int> Axes);
}
