using System;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <content>Pooling to a number of windows.</content>
public static partial class Pooling
{
    /// <summary>Means of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveAvgPool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="size">Number of windows.</param>
    public static Node AdaptiveAvgPool1D(this Node x, int size) => Adaptive("adaptiveAvgPool1D", x, [size], (part, axis) => part.Mean(axis), [x, size]);

    /// <summary>Means of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveAvgPool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="size">Number of windows along each axis.</param>
    public static Node AdaptiveAvgPool2D(this Node x, Pair size) => Adaptive("adaptiveAvgPool2D", x, size.ToArray(), (part, axis) => part.Mean(axis), [x, size]);

    /// <summary>Means of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveAvgPool3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="size">Number of windows along each axis, positive.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: the size is not positive.</exception>
    public static Node AdaptiveAvgPool3D(this Node x, Triple size) => Adaptive("adaptiveAvgPool3D", x, size.ToArray(), (part, axis) => part.Mean(axis), [x, size]);

    /// <summary>The largest of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveMaxPool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="size">Number of windows.</param>
    public static Node AdaptiveMaxPool1D(this Node x, int size) => Adaptive("adaptiveMaxPool1D", x, [size], (part, axis) => First(part, [axis]), [x, size]);

    /// <summary>The largest of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveMaxPool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="size">Number of windows along each axis.</param>
    public static Node AdaptiveMaxPool2D(this Node x, Pair size) => Adaptive("adaptiveMaxPool2D", x, size.ToArray(), (part, axis) => First(part, [axis]), [x, size]);

    /// <summary>The largest of as many windows as asked for, spread evenly. PyTorch: torch.nn.AdaptiveMaxPool3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="size">Number of windows along each axis, positive.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: the size is not positive.</exception>
    public static Node AdaptiveMaxPool3D(this Node x, Triple size) => Adaptive("adaptiveMaxPool3D", x, size.ToArray(), (part, axis) => First(part, [axis]), [x, size]);

    private static Node Adaptive(string kind, Node x, int[] size, Func<Node, int, Node> reduce, object?[] call)
    {
        Windows.RequireRank(x, size.Length, kind);
        Windows.RequirePositive(kind, (nameof(size), size));
        return Composite.Of(kind, string.Join("×", size), [x], call, () =>
        {
            for (int axis = size.Length; axis >= 1; axis--)
            {
                x = Along(x, axis, size[axis - 1], reduce);
            }

            return x;
        }, Identifier.Pascal(kind));
    }

    // Window i of n reaches from ⌊i·L / n⌋ to ⌈(i + 1)·L / n⌉.
    private static Node Along(Node x, int axis, int count, Func<Node, int, Node> reduce)
    {
        int extent = x.Shape[axis];
        if (extent % count == 0)
        {
            Node windows = x.Unfold(axis, extent / count, extent / count);
            return reduce(windows, windows.Shape.Rank - 1);
        }

        return Node.Concat(axis, [.. Enumerable.Range(0, count).Select(i =>
        {
            int start = (int)((long)i * extent / count);
            int end = (int)((((long)i + 1) * extent + count - 1) / count);
            Node part = reduce(x.Slice(axis, start, end - start), axis);
            return part.Reshape([.. x.Shape.Select((n, other) => other == axis ? 1 : n)]);
        })]);
    }
}
