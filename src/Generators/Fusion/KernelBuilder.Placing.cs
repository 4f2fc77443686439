using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Tensors that are put together from others, and their filling.</summary>
internal sealed partial class KernelBuilder
{
    private static IEnumerable<Step> Parts(Graph graph, Clusters clusters, ValueTable values, int cluster, Concat concat)
    {
        int start = 0;
        foreach (int part in graph.Nodes[cluster].Inputs)
        {
            yield return Place(graph, clusters, values, cluster, part, [(concat.Axis, start, 1)]);
            start += graph.Nodes[part].Type.Shape[concat.Axis];
        }
    }

    private static Step Inside(Graph graph, Clusters clusters, ValueTable values, int cluster, Pad pad)
    {
        var moves = new List<(int, int, int)> { (pad.Axis, pad.Start, pad.Step) };
        int padded = graph.Nodes[cluster].Inputs[0];
        for (; graph.Nodes[padded].Operation is Pad inner && clusters.ClusterOf(padded) == cluster; padded = graph.Nodes[padded].Inputs[0])
        {
            moves.Add((inner.Axis, inner.Start, inner.Step));
        }

        return Place(graph, clusters, values, cluster, padded, moves);
    }

    private static Step Fill(Graph graph, Clusters clusters, ValueTable values, int cluster, float value)
    {
        var fill = new KernelBuilder(graph, clusters, values, cluster, graph.Nodes[cluster].Type);
        fill.StoreAll(cluster, fill.Add(new Immediate(value)));
        return fill.ToStep([cluster], "Fill");
    }

    // A part goes to its place in the whole: along each axis that is named, element i to Start + i·Step; of moves along one axis the last goes first.
    private static Step Place(
        Graph graph, Clusters clusters, ValueTable values, int whole, int part, IReadOnlyList<(int Axis, int Start, int Step)> moves)
    {
        TensorType type = graph.Nodes[part].Type;
        var builder = new KernelBuilder(graph, clusters, values, whole, type);
        int term = builder.ReadTerm(part, builder._output);
        ViewAccess target = clusters.Own(whole);
        foreach ((int axis, int start, int step) in moves)
        {
            target = target with
            {
                Offset = target.Offset + (start * target.Strides[axis]),
                Strides = target.Strides.Select((distance, i) => i == axis ? distance * step : distance).ToArray(),
            };
        }

        foreach (int value in values.Written(whole))
        {
            builder._stores.Add(new Store(builder.ArgumentOf(value, isWritten: true), builder.AccessOf(target, builder._output), term));
        }

        return builder.ToStep([whole], "Place");
    }

    /// <summary>Copies a node to a place in another tensor.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="clusters">Its clusters.</param>
    /// <param name="values">Its tensors.</param>
    /// <param name="node">The node.</param>
    /// <param name="target">The place.</param>
    /// <param name="batchStride">Elements from one sample to the next there.</param>
    public static Step Place(Graph graph, Clusters clusters, ValueTable values, int node, int target, int batchStride)
    {
        TensorType type = graph.Nodes[node].Type;
        var builder = new KernelBuilder(graph, clusters, values, -1, type);
        int term = builder.ReadTerm(node, builder._output);
        ViewAccess place = ViewAccess.Own(node, type) with { BatchStride = batchStride };
        builder._stores.Add(new Store(builder.ArgumentOf(target, isWritten: true), builder.AccessOf(place, builder._output), term));
        return builder.ToStep([node], "Begin");
    }
}
