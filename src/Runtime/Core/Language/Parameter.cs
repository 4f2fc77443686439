using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Learned tensors, by name.</summary>
public static class Parameter
{
    /// <summary>A parameter. The same name and shape, wherever it stands, is the same parameter.</summary>
    /// <param name="name">Letters, digits and <c>_ - .</c>.</param>
    /// <param name="init">How it begins.</param>
    /// <param name="shape">Extents.</param>
    /// <exception cref="ModelException">SN1012: the name is taken by a parameter of another shape.</exception>
    public static Node Of(string name, Init init, params int[] shape) =>
        Named(GraphBuilder.Current.Names.Parameter(name), init, new Shape(shape));

    /// <summary>A weight that is normalized: computed from parameters (and states) whose names begin with its own.</summary>
    /// <remarks>
    /// <see cref="WeightForm.WeightNorm"/> begins with every row's length at that of its draws, as in PyTorch. <see cref="WeightForm.SpectralNorm"/> moves its states where a pass moves statistics.
    /// </remarks>
    /// <param name="name">Letters, digits and <c>_ - .</c>.</param>
    /// <param name="form">How it is normalized.</param>
    /// <param name="init">How it begins.</param>
    /// <param name="shape">Extents, outputs first.</param>
    /// <exception cref="ModelException">SN1012: a name is taken by a parameter of another shape. SN2003: there is one axis only.</exception>
    public static Node Normalized(string name, WeightForm form, Init init, params int[] shape) =>
        NormalizedWeights.Of(GraphBuilder.Current.Names.Parameter(name), init, new Shape(shape), form);

    /// <summary>A parameter that was made before, for example a layer's <c>head.weight</c>.</summary>
    /// <param name="name">Its full name.</param>
    /// <exception cref="ModelException">SN1013: there is none of this name so far.</exception>
    public static Node Ref(string name)
    {
        GraphBuilder builder = GraphBuilder.Current.Root;
        int id = Find(builder, name);
        if (id < 0)
        {
            string known = string.Join(", ", builder.Nodes.Select(node => node.Operation).OfType<ParameterLeaf>().Select(leaf => leaf.Label));
            throw new ModelException("SN1013", $"No parameter is named '{name}' so far; there are: {(known.Length == 0 ? "none" : known)}.");
        }

        return GraphBuilder.Current.Take(new Node(builder, id));
    }

    /// <summary>A layer's parameter by its full name.</summary>
    internal static Node Named(string name, Init init, Shape shape)
    {
        GraphBuilder builder = GraphBuilder.Current.Root;
        int id = Find(builder, name);
        if (id < 0)
        {
            return GraphBuilder.Current.Take(builder.Add(new ParameterLeaf(name, shape, init)));
        }

        var known = (ParameterLeaf)builder.Nodes[id].Operation;
        return known.Shape == shape
            ? GraphBuilder.Current.Take(new Node(builder, id))
            : throw new ModelException("SN1012", $"Parameter '{name}' has shape {known.Shape}; here it is declared as {shape}.");
    }

    private static int Find(GraphBuilder builder, string name)
    {
        for (int i = 0; i < builder.Count; i++)
        {
            if (builder.Nodes[i].Operation is ParameterLeaf leaf && leaf.Label == name)
            {
                return i;
            }
        }

        return -1;
    }
}
