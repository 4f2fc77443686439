namespace StaticNets;

/// <content>Pooling of volumes.</content>
public static partial class Pooling
{
    /// <summary>The largest of each window of a volume; of equals the first gets the gradient. PyTorch: torch.nn.MaxPool3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel; none if null.</param>
    /// <param name="dilation">Distance between the elements of a window; 1 if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node MaxPool3D(this Node x, Triple kernel, Triple? stride = null, Triple? padding = null, Triple? dilation = null, bool ceiling = false) =>
        Max(
            "maxPool3D", x, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), (dilation ?? 1).ToArray(), ceiling,
            [x, kernel, stride, padding, dilation, ceiling]);

    /// <summary>The mean of each window of a volume. PyTorch: torch.nn.AvgPool3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Zeros added on each side, at most half the kernel; none if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <param name="countPadding">Whether the zeros added count as elements.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static Node AvgPool3D(this Node x, Triple kernel, Triple? stride = null, Triple? padding = null, bool ceiling = false, bool countPadding = true) =>
        Average(
            "avgPool3D", x, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), ceiling, countPadding,
            [x, kernel, stride, padding, ceiling, countPadding]);
}
