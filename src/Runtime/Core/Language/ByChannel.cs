using System.Linq;

namespace StaticNets;

/// <summary>What layers do by channel: axis 0 of a sample.</summary>
internal static class ByChannel
{
    /// <summary>A vector with one element a channel, as a tensor that broadcasts against x.</summary>
    public static Node Column(Node vector, Node x) => vector.Reshape([x.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 1)]);

    /// <summary>A parameter with one number, or one a channel, as a tensor that broadcasts against x.</summary>
    /// <exception cref="ModelException">SN2003: x is a scalar and has no channels.</exception>
    public static Node Parameter(Node x, string name, Init init, bool perChannel)
    {
        if (!perChannel)
        {
            return StaticNets.Parameter.Named(name, init, new Shape(1)).Reshape();
        }

        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2003", "A parameter a channel needs axis 0, the channels, but the input is a scalar.");
        }

        return Column(StaticNets.Parameter.Named(name, init, new Shape(x.Shape[0])), x);
    }

    /// <summary>An axis of n·size elements as two: n groups of neighbours, and the elements of a group.</summary>
    /// <exception cref="ModelException">SN2005: size does not divide the extent.</exception>
    public static Node Grouped(Node x, int size, int axis, string layer)
    {
        int extent = x.Shape[axis];
        if (size <= 0 || extent % size != 0)
        {
            throw new ModelException("SN2005", $"{layer} groups axis {axis} of {x.Shape} by {size}, which must be positive and divide {extent}.");
        }

        return x.Reshape([.. x.Shape.Take(axis), extent / size, size, .. x.Shape.Skip(axis + 1)]);
    }
}
