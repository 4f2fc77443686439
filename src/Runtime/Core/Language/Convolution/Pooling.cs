using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Pooling: the largest or the mean of each window, channel by channel.</summary>
public static partial class Pooling
{
    /// <summary>The largest of each window along one axis; of equals the first gets the gradient. PyTorch: torch.nn.MaxPool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="kernel">Elements of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel.</param>
    /// <param name="dilation">Distance between the elements of a window.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node MaxPool1D(this Node x, int kernel, int? stride = null, int padding = 0, int dilation = 1, bool ceiling = false) =>
        Max("maxPool1D", x, [kernel], [stride ?? kernel], [padding], [dilation], ceiling, [x, kernel, stride == kernel ? null : stride, padding, dilation, ceiling]);

    /// <summary>The largest of each window of an image; of equals the first gets the gradient. PyTorch: torch.nn.MaxPool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel; none if null.</param>
    /// <param name="dilation">Distance between the elements of a window; 1 if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node MaxPool2D(this Node x, Pair kernel, Pair? stride = null, Pair? padding = null, Pair? dilation = null, bool ceiling = false) =>
        Max(
            "maxPool2D", x, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), (dilation ?? 1).ToArray(), ceiling,
            [x, kernel, Pair.Given(stride, kernel), Pair.Given(padding, 0), Pair.Given(dilation, 1), ceiling]);

    /// <summary>The mean of each window along one axis. PyTorch: torch.nn.AvgPool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="kernel">Elements of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Zeros added on each side, at most half the kernel.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <param name="countPadding">Whether the zeros added count as elements.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node AvgPool1D(this Node x, int kernel, int? stride = null, int padding = 0, bool ceiling = false, bool countPadding = true) =>
        Average("avgPool1D", x, [kernel], [stride ?? kernel], [padding], ceiling, countPadding, [x, kernel, stride == kernel ? null : stride, padding, ceiling, countPadding]);

    /// <summary>The mean of each window of an image. PyTorch: torch.nn.AvgPool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Zeros added on each side, at most half the kernel; none if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <param name="countPadding">Whether the zeros added count as elements.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node AvgPool2D(this Node x, Pair kernel, Pair? stride = null, Pair? padding = null, bool ceiling = false, bool countPadding = true) =>
        Average(
            "avgPool2D", x, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), ceiling, countPadding,
            [x, kernel, Pair.Given(stride, kernel), Pair.Given(padding, 0), ceiling, countPadding]);

    /// <summary>The mean over all positions of each channel. PyTorch: torch.nn.AdaptiveAvgPool2d(1), flattened.</summary>
    /// <param name="x">[C, ..].</param>
    /// <returns>[C].</returns>
    public static Node GlobalAvgPool(this Node x) => x.Mean([.. Enumerable.Range(1, x.Shape.Rank - 1)]);

    /// <summary>The largest over all positions of each channel; of equals the first gets the gradient. PyTorch: torch.nn.AdaptiveMaxPool2d(1), flattened.</summary>
    /// <param name="x">[C, ..].</param>
    /// <returns>[C].</returns>
    public static Node GlobalMaxPool(this Node x) => First(x, [.. Enumerable.Range(1, x.Shape.Rank - 1)]);

    private static Node Max(string kind, Node x, int[] kernel, int[] stride, int[] padding, int[] dilation, bool ceiling, object?[] call)
    {
        RequireWindow(kind, x, kernel, stride, padding);
        Windows.RequirePositive(kind, (nameof(dilation), dilation));
        return Composite.Of(kind, string.Join("×", kernel), [x], call, () =>
        {
            Node windows = Windows.Of(Padded(x, kernel, stride, padding, dilation, ceiling, float.NegativeInfinity), kernel, stride, dilation);
            return First(windows, Windows.KernelAxes(windows, kernel.Length));
        }, Identifier.Pascal(kind));
    }

    private static Node Average(string kind, Node x, int[] kernel, int[] stride, int[] padding, bool ceiling, bool countPadding, object?[]? call)
    {
        RequireWindow(kind, x, kernel, stride, padding);
        int[] dilation = [.. kernel.Select(_ => 1)];
        return Composite.Of(kind, string.Join("×", kernel), [x], call, () =>
        {
            Node sums = Sums(Padded(x, kernel, stride, padding, dilation, ceiling, 0f));
            int count = kernel.Aggregate(1, (product, size) => product * size);
            bool partial = (!countPadding && padding.Any(amount => amount > 0)) || (ceiling && Enumerable.Range(0, kernel.Length).Any(Overhangs));
            if (!partial)
            {
                return sums / count;
            }

            // How many elements count in each window: the sums of ones. What reaches over the end never does.
            Node ones = x.Builder.Add(new Constant(1f, new(new Shape([1, .. x.Shape.Skip(1)]), false)));
            return sums / Sums(Padded(ones, kernel, stride, padding, dilation, ceiling, 0f, around: countPadding ? 1f : 0f));
        }, Identifier.Pascal(kind));

        Node Sums(Node padded)
        {
            Node windows = Windows.Of(padded, kernel, stride, dilation);
            return windows.Sum(Windows.KernelAxes(windows, kernel.Length));
        }

        bool Overhangs(int i) => Overhang(x.Shape[1 + i], kernel[i], stride[i], padding[i], 1) > 0;
    }

    /// <summary>Maximum whose gradient goes to the first that attains it.</summary>
    private static Node First(Node x, int[] axes) => x.Apply(new Largest(axes, First: true));

    private static Node Padded(
        Node x, int[] kernel, int[] stride, int[] padding, int[] dilation, bool ceiling, float value, float? around = null)
    {
        int[] more = [.. kernel.Select((size, i) => ceiling ? Overhang(x.Shape[1 + i], size, stride[i], padding[i], dilation[i]) : 0)];
        for (int i = 0; i < kernel.Length; i++)
        {
            x = x.Pad(1 + i, padding[i], padding[i], around ?? value);
        }

        for (int i = 0; i < kernel.Length; i++)
        {
            x = x.Pad(1 + i, 0, more[i], value);
        }

        return x;
    }

    /// <summary>Elements that a last window, begun within the input or the padding before it, reaches over the end.</summary>
    private static int Overhang(int extent, int kernel, int stride, int padding, int dilation)
    {
        int reach = (dilation * (kernel - 1)) + 1;
        int rest = extent + (2 * padding) - reach;
        int windows = ((rest + stride - 1) / stride) + 1;
        if ((windows - 1) * stride >= extent + padding)
        {
            windows--;
        }

        return Math.Max(((windows - 1) * stride) + reach - (extent + (2 * padding)), 0);
    }

    private static void RequireWindow(string kind, Node x, int[] kernel, int[] stride, int[] padding)
    {
        Windows.RequireRank(x, kernel.Length, kind);
        Windows.RequirePositive(kind, (nameof(kernel), kernel), (nameof(stride), stride));
        for (int i = 0; i < kernel.Length; i++)
        {
            if (padding[i] < 0 || 2 * padding[i] > kernel[i])
            {
                throw new ModelException("SN2008", $"{kind}'s padding must be in 0..{kernel[i] / 2}, half the kernel, but is {padding[i]}.");
            }
        }
    }
}
