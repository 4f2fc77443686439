using System.Linq;

namespace StaticNets;

/// <summary>What convolution and pooling share: windows over the axes after the first.</summary>
internal static class Windows
{
    /// <summary>The windows of [C, spatial..]: [C, positions.., kernel..].</summary>
    public static Node Of(Node x, int[] kernel, int[] stride, int[] dilation)
    {
        for (int axis = 0; axis < kernel.Length; axis++)
        {
            x = x.Unfold(1 + axis, kernel[axis], stride[axis], dilation[axis]);
        }

        return x;
    }

    /// <summary>The last axes, along which the windows lie.</summary>
    public static int[] KernelAxes(Node windows, int axes) => [.. Enumerable.Range(windows.Shape.Rank - axes, axes)];

    /// <summary>Adds up [C, positions.., kernel..] where windows overlap: [C, extents..].</summary>
    public static Node Fold(Node windows, int[] extents, int[] stride, int[] dilation)
    {
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            windows = windows.Fold(1 + axis, extents[axis], stride[axis], dilation[axis]);
        }

        return windows;
    }

    /// <summary>Refuses an input without the axes that a layer works on.</summary>
    /// <exception cref="ModelException">SN2003: it has others.</exception>
    public static void RequireRank(Node x, int spatial, string layer)
    {
        if (x.Shape.Rank != spatial + 1)
        {
            string axes = spatial switch { 1 => "[C, L]", 2 => "[C, H, W]", _ => "[C, D, H, W]" };
            throw new ModelException("SN2003", $"{layer} needs {axes}, but its input is {x.Shape}; reshape it.");
        }
    }

    /// <summary>Refuses numbers that must be positive.</summary>
    /// <exception cref="ModelException">SN2008: one is not.</exception>
    public static void RequirePositive(string layer, params (string Name, int[] Values)[] numbers)
    {
        foreach ((string name, int[] values) in numbers)
        {
            if (values.Any(value => value <= 0))
            {
                throw new ModelException("SN2008", $"{layer}'s {name} must be positive, but is {string.Join("×", values)}.");
            }
        }
    }

    /// <summary>Pads each axis after the first by as much on both sides, or as much as keeps it.</summary>
    public static Node Padded(Node x, int[] kernel, int[] stride, int[] dilation, Padding padding, PaddingMode mode, string layer)
    {
        int[] amount = kernel.Length == 1 ? [padding.Amount.Width] : kernel.Length == 2 ? padding.Amount.ToArray() : [.. kernel.Select(_ => padding.Amount.Width)];
        if (padding.IsSame && stride.Any(step => step != 1))
        {
            throw new ModelException("SN2008", $"{layer} with Padding.Same needs a stride of 1, but found {string.Join("×", stride)}; give the padding as a number.");
        }

        for (int axis = 0; axis < kernel.Length; axis++)
        {
            int both = padding.IsSame ? (kernel[axis] - 1) * dilation[axis] : 2 * amount[axis];
            x = x.Pad(1 + axis, both / 2, both - (both / 2), mode);
        }

        return x;
    }
}
