using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>Numbers known at compile time, the same for every sample; they lie in the program's read-only data.</summary>
    /// <param name="shape">Extents.</param>
    /// <param name="values">The numbers, row-major; an array of constants, or one computed from constants.</param>
    /// <exception cref="ModelException">SN2004: their number is not that of the shape.</exception>
    public static Node Table(Shape shape, params float[] values)
    {
        return values.Length == shape.Size
            ? GraphBuilder.Current.Add(new Table(shape, (float[])values.Clone()))
            : throw new ModelException("SN2004", $"A table {shape} holds {shape.Size} numbers, but found {values.Length}.");
    }

    /// <summary>Slices of this at places along an axis, one for each element of an index. PyTorch: torch.index_select, torch.nn.functional.embedding.</summary>
    /// <param name="index">Whole numbers in 0 .. extent − 1, of any shape: an input of integers, or computed; what lies outside is taken as the nearest end.</param>
    /// <param name="axis">The axis, which the axes of the index replace.</param>
    /// <exception cref="ModelException">SN2003: there is no such axis. SN2040: an input has more classes than the axis elements.</exception>
    public Node Take(Node index, int axis = 0)
    {
        Required(index);
        int chosen = Shape.Axis(axis);
        RequireClasses(index, Shape[chosen]);
        string kept = Letters.Substring(0, Shape.Rank - 1);
        string places = Letters.Substring(kept.Length, index.Shape.Rank);
        (string before, string after) = (kept.Substring(0, chosen), kept.Substring(chosen));
        return Apply(new Gather(before + IndexLetters.Chosen + after, places, before + places + after), index);
    }

    /// <summary>Elements of this at places along an axis that an index gives for each point of the others. PyTorch: torch.gather, torch.take_along_dim.</summary>
    /// <param name="index">Whole numbers in 0 .. extent − 1, of as many axes; what lies outside is taken as the nearest end. Other axes have this one's extents, or 1.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The index's extent along the axis, this one's along the others.</returns>
    /// <exception cref="ModelException">SN2002: another extent differs. SN2040: an input has more classes than the axis elements.</exception>
    public Node Gather(Node index, int axis = -1)
    {
        Required(index);
        int chosen = Shape.Axis(axis);
        if (index.Shape.Rank == Shape.Rank && index.Shape[chosen] == 1)
        {
            Node picked = Pick(index.Reshape([.. index.Shape.Without([chosen])]), chosen);
            return picked.Reshape(Shape.Select((extent, i) => i == chosen ? 1 : extent).ToArray());
        }

        (Node places, string source, string letters) = Along(index, chosen);
        return Apply(new Gather(source, letters, Result(source, letters)), places);
    }

    /// <summary>One element of this along an axis for each point of the others. PyTorch: torch.gather with an index of extent 1, squeezed.</summary>
    /// <param name="index">A whole number in 0 .. extent − 1 for each point; what lies outside is taken as the nearest end. Extents are this one's without the axis, or 1.</param>
    /// <param name="axis">The axis, which is gone from the result.</param>
    /// <exception cref="ModelException">SN2002: an extent differs. SN2040: an input has more classes than the axis elements.</exception>
    public Node Pick(Node index, int axis = -1)
    {
        Required(index);
        RequireClasses(index, Shape[axis]);
        int chosen = Shape.Axis(axis);
        int[] column = [.. index.Shape.Take(chosen), 1, .. index.Shape.Skip(chosen)];
        (Node places, string source, string letters) = Along(index.Reshape(column), chosen);
        // The axis of extent 1 bears the letter that the source does not.
        int own = letters.IndexOf(Letters[chosen]);
        return Apply(
            new Gather(source, letters.Remove(own, 1), source.Replace(IndexLetters.Chosen.ToString(), "")),
            places.Reshape([.. places.Shape.Without([own])]));
    }

    /// <summary>This with values added at places along an axis. PyTorch: torch.scatter_add.</summary>
    /// <param name="index">A place for each value, of its shape; what lies outside is taken as the nearest end.</param>
    /// <param name="values">What is added; axes but the chosen one have this one's extents.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2002: an extent differs. SN2040: an input has more classes than the axis elements.</exception>
    public Node ScatterAdd(Node index, Node values, int axis = -1)
    {
        Required(index, values);
        (Node places, string source, string letters) = Along(index, Shape.Axis(axis));
        return Added(values, places, source, letters, Result(source, letters), axis);
    }

    /// <summary>This with slices added at places along an axis. PyTorch: torch.index_add.</summary>
    /// <param name="index">A place for each slice; what lies outside is taken as the nearest end.</param>
    /// <param name="values">The slices: this one's extents, the index's along the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ModelException">SN2002: an extent differs. SN2040: an input has more classes than the axis elements.</exception>
    public Node IndexAdd(Node index, Node values, int axis = 0)
    {
        Required(index, values);
        int chosen = Shape.Axis(axis);
        RequireClasses(index, Shape[chosen]);
        string letters = Letters.Substring(0, Shape.Rank);
        string source = letters.Substring(0, chosen) + IndexLetters.Chosen + letters.Substring(chosen + 1);
        return Added(values, index, source, letters[chosen].ToString(), letters, axis);
    }

    /// <summary>1 at the place that each element names, 0 elsewhere. PyTorch: torch.nn.functional.one_hot.</summary>
    /// <param name="classes">Number of places, positive.</param>
    /// <returns>[.., classes].</returns>
    public Node OneHot(int classes) =>
        Reshape([.. Shape, 1]).EqualTo(Builder.Add(new Iota(new Shape(classes).Size)));

    /// <summary>Which letter each axis of an index along an axis bears; an axis of extent 1 is one for all and bears none.</summary>
    private (Node Places, string Source, string Letters) Along(Node index, int axis)
    {
        Required(index);
        int chosen = Shape.Axis(axis);
        bool fits = index.Shape.Rank == Shape.Rank
            && Enumerable.Range(0, Shape.Rank).All(i => i == chosen || index.Shape[i] == Shape[i] || index.Shape[i] == 1);
        if (!fits)
        {
            throw new ModelException(
                "SN2002",
                $"An index along axis {axis} of {Shape} needs its other extents, or 1, but found {index.Shape}; reshape it, or look up whole slices with Take.");
        }

        RequireClasses(index, Shape[chosen]);
        string letters = Letters.Substring(0, Shape.Rank);
        int[] kept = Enumerable.Range(0, Shape.Rank).Where(i => i == chosen || index.Shape[i] == Shape[i]).ToArray();
        return (
            index.Reshape(kept.Select(i => index.Shape[i]).ToArray()),
            letters.Substring(0, chosen) + IndexLetters.Chosen + letters.Substring(chosen + 1),
            string.Concat(kept.Select(i => letters[i])));
    }

    private static string Result(string source, string letters) =>
        source.Replace(IndexLetters.Chosen, letters.First(letter => !source.Contains(letter)));

    private Node Added(Node values, Node index, string source, string letters, string result, int axis)
    {
        bool batched = Type.Batched || values.Type.Batched || index.Type.Batched;
        var whole = values.BroadcastTo(new TensorType(values.Shape, batched), AllAxes(values.Shape));
        Node sums = whole.Apply(new ScatterAdd(source, letters, result, Shape[axis], batched), index);
        return sums.Shape == Shape
            ? this + sums
            : throw new ModelException("SN2002", $"Values {values.Shape} cannot be added to {Shape} along axis {axis}: the other extents must be equal.");
    }

    // Integers are checked against their number of classes before anything runs, so none is out of range then.
    private static void RequireClasses(Node index, int extent)
    {
        if (index.Builder.Nodes[index.Id].Operation is Input { Classes: > 0 } input && input.Classes > extent)
        {
            throw new ModelException(
                "SN2040", $"'{input.Label}' has {input.Classes} classes, but the axis that it indexes has {extent} elements; make it as long.");
        }
    }
}
