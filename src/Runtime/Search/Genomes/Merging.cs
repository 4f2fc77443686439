using System;
using System.Linq;

namespace StaticNets.Search.Genomes;

/// <summary>How a tensor is made to fit a vertex whose shape another edge defines.</summary>
/// <remarks>Source: Real et al., "Large-scale evolution of image classifiers", ICML 2017, section 3.2: zeroth-order interpolation in space, channels truncated or padded.</remarks>
internal static class Merging
{
    /// <summary>The tensor with another shape of as many axes.</summary>
    /// <param name="x">[channels, ..].</param>
    /// <param name="shape">Channels beyond its first are left out, missing ones are zeros; along the other axes element i is that at ⌊i · extent / shape⌋.</param>
    public static Node Fit(Node x, Shape shape)
    {
        // What shrinks goes first, so that what is moved is small.
        x = Truncated(x, shape[0]);
        for (int axis = 1; axis < shape.Rank; axis++)
        {
            x = Nearest(x, axis, shape[axis]);
        }

        return x.Shape[0] < shape[0] ? x.Pad(0, 0, shape[0] - x.Shape[0]) : x;
    }

    private static Node Truncated(Node x, int channels) => x.Slice(0, 0, Math.Min(channels, x.Shape[0]));

    private static Node Nearest(Node x, int axis, int extent)
    {
        int own = x.Shape[axis];
        return own % extent == 0 ? x.Slice(axis, 0, extent, own / extent)
            : extent % own == 0 ? x.RepeatInterleave(extent / own, axis)
            : x.Take(Node.Table(new Shape(extent), [.. Enumerable.Range(0, extent).Select(i => (float)((long)i * own / extent))]), axis);
    }
}
