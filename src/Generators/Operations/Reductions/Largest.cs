using System;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Maximum over some axes: y = max x; NaN if any element is.</summary>
/// <remarks>
/// Shape: the reduced axes are gone.
/// Gradient: shared evenly by the elements that attain the maximum, or all of it to the first of them.
/// PyTorch: torch.amax; with <paramref name="First"/> as in torch.nn.functional.max_pool2d.
/// </remarks>
/// <param name="Axes">Axes from 0, ascending.</param>
/// <param name="First">Whether the first of equals gets the whole gradient.</param>
internal sealed record Largest(EquatableArray<int> Axes, bool First = false) : Reduction(Axes, false)
{
    public override double Identity => double.NegativeInfinity;

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node attains = x[0].EqualTo(Spread(y, x[0]));
        if (First)
        {
            Node place = Place(x[0]);
            Node first = Node.Where(attains, -place, float.NegativeInfinity).Apply(this);
            return [Node.Where(place.EqualTo(-Spread(first, x[0])), Spread(dy, x[0]), 0f)];
        }

        return [Spread(dy / attains.Sum(Axes.ToArray()), x[0]) * attains];
    }

    // The number of each element among those that are reduced together.
    private Node Place(Node x)
    {
        Node place = 0f;
        foreach (int axis in Axes)
        {
            int[] column = x.Shape.Select((extent, i) => i == axis ? extent : 1).ToArray();
            place = (place * x.Shape[axis]) + x.Builder.Add(new Iota(x.Shape[axis])).Reshape(column);
        }

        return place.Broadcast(x.Shape.ToArray());
    }

    protected override double Combine(double total, double value) =>
        double.IsNaN(total) || double.IsNaN(value) ? double.NaN : Math.Max(total, value);
}
