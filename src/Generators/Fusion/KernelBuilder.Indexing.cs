using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Fusion;

/// <summary>Elements whose places depend on data.</summary>
internal sealed partial class KernelBuilder
{
    // Threads and lanes divide what the destination and the values share; the other axes are walked in order.
    private Step Scatter(ScatterAdd scatter, GraphNode node, int[] nodes)
    {
        TensorType type = _graph.Nodes[node.Inputs[0]].Type;
        var axes = new Dictionary<char, int>();
        int batch = scatter.Batched ? AddAxis(Extent.Batch, reduced: false) : -1;
        foreach (char letter in scatter.Source.Where(letter => scatter.Result.Contains(letter)))
        {
            axes[letter] = AddAxis(type.Shape[scatter.Result.IndexOf(letter)], reduced: false);
        }

        batch = !scatter.Batched && type.Batched ? AddAxis(Extent.Batch, reduced: true) : batch;
        foreach (char letter in scatter.Result.Where(letter => !axes.ContainsKey(letter)).ToArray())
        {
            axes[letter] = AddAxis(type.Shape[scatter.Result.IndexOf(letter)], reduced: true);
        }

        _body = new AxisMap(batch, scatter.Result.Select(letter => axes[letter]).ToArray());
        int term = BodyTerm(node.Inputs[0]);
        int index = ReadTerm(node.Inputs[1], new AxisMap(batch, scatter.Index.Select(letter => axes[letter]).ToArray()));
        var own = ViewAccess.Own(_cluster, node.Type);
        (Access access, int stride) = Chosen(own, scatter.Source, scatter.Batched ? batch : -1, axes);
        foreach (int value in _values.Written(_cluster))
        {
            _stores.Add(new Store(ArgumentOf(value, isWritten: true), access, term, new Row(index, stride, scatter.Extent)));
        }

        return ToStep(nodes, "Scatter");
    }

    private int LookupTerm(Gather gather, GraphNode node, AxisMap map)
    {
        var axes = gather.Result.Select((letter, i) => (letter, i)).ToDictionary(pair => pair.letter, pair => map.Axes[pair.i]);
        int index = ReadTerm(node.Inputs[1], new AxisMap(map.Batch, gather.Index.Select(letter => axes[letter]).ToArray()));
        ViewAccess view = _clusters.View(node.Inputs[0]);
        (Access access, int stride) = Chosen(view, gather.Source, map.Batch, axes);
        int extent = _graph.Nodes[node.Inputs[0]].Type.Shape[gather.Source.IndexOf(IndexLetters.Chosen)];
        return Add(new Lookup(ArgumentOf(_values.Read(view.Source), isWritten: false), access, new Row(index, stride, extent)));
    }

    /// <summary>Where row 0 of the chosen axis lies, and how far it is from row to row.</summary>
    private (Access Access, int Stride) Chosen(ViewAccess view, string letters, int batch, Dictionary<char, int> axes)
    {
        var strides = new int[_axes.Count];
        if (batch >= 0)
        {
            strides[batch] = view.BatchStride;
        }

        for (int axis = 0; axis < letters.Length; axis++)
        {
            if (letters[axis] != IndexLetters.Chosen)
            {
                strides[axes[letters[axis]]] = view.Strides[axis];
            }
        }

        return (new Access(strides, view.Offset), view.Strides[letters.IndexOf(IndexLetters.Chosen)]);
    }
}
