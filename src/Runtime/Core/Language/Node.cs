using System.Collections.Generic;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>A value in a network that is being declared: what its operations compute for one sample.</summary>
/// <remarks>
/// The generator reads the declaration's syntax and calls these methods at compile time; at run time they trace the
/// same graph. Axes never count the batch: axis 0 is the first after it, −1 the last. Shapes broadcast as in NumPy.
/// </remarks>
public sealed partial class Node
{
    internal Node(GraphBuilder builder, int id)
    {
        Builder = builder;
        Id = id;
    }

    /// <summary>Extents, without the batch axis.</summary>
    public Shape Shape => Type.Shape;

    internal GraphBuilder Builder { get; }

    internal int Id { get; }

    internal TensorType Type => Builder.Nodes[Id].Type;

    /// <summary>Names this value: the name of an output, and of its variable in generated code.</summary>
    /// <param name="name">Letters, digits and <c>_ - .</c>.</param>
    /// <exception cref="ModelException">SN1010, SN1011: the name is taken or has other characters.</exception>
    public Node Named(string name)
    {
        Builder.Names.Name(Id, name);
        return this;
    }

    /// <summary>For example <c>%3 : B×[128]</c>.</summary>
    public override string ToString() => $"%{Id} : {Type}";

    internal Node Apply(Generators.Operations.Operation operation, params Node[] others) =>
        Builder.Add(operation, [this, .. others]);

    internal static int[] AllAxes(Shape shape)
    {
        var axes = new List<int>();
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            axes.Add(axis);
        }

        return [.. axes];
    }
}
