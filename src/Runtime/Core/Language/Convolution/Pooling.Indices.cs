using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Max-pooling that also tells where each largest element stood, and its inverse.</content>
/// <remarks>A place counts the input's positions row by row, as a whole number in a float: exact up to 2²⁴ positions.</remarks>
public static partial class Pooling
{
    /// <summary>The largest of each window along one axis, and its place. PyTorch: torch.nn.MaxPool1d(return_indices=True).</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="kernel">Elements of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel.</param>
    /// <param name="dilation">Distance between the elements of a window.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <returns>The largest elements, and of each the first place in 0 .. L − 1; places pass no gradient on.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static (Node Values, Node Places) MaxPool1DWithPlaces(
        this Node x, int kernel, int? stride = null, int padding = 0, int dilation = 1, bool ceiling = false)
    {
        Node values = x.MaxPool1D(kernel, stride, padding, dilation, ceiling);
        return (values, Places(x, values, [kernel], [stride ?? kernel], [padding], [dilation], ceiling));
    }

    /// <summary>The largest of each window of an image, and its place. PyTorch: torch.nn.MaxPool2d(return_indices=True).</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel; none if null.</param>
    /// <param name="dilation">Distance between the elements of a window; 1 if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <returns>The largest elements, and of each the first place in 0 .. H·W − 1; places pass no gradient on.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static (Node Values, Node Places) MaxPool2DWithPlaces(
        this Node x, Pair kernel, Pair? stride = null, Pair? padding = null, Pair? dilation = null, bool ceiling = false)
    {
        Node values = x.MaxPool2D(kernel, stride, padding, dilation, ceiling);
        return (values, Places(x, values, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), (dilation ?? 1).ToArray(), ceiling));
    }

    /// <summary>The largest of each window of a volume, and its place. PyTorch: torch.nn.MaxPool3d(return_indices=True).</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements of −∞ added on each side, at most half the kernel; none if null.</param>
    /// <param name="dilation">Distance between the elements of a window; 1 if null.</param>
    /// <param name="ceiling">Whether a last window may reach over the end.</param>
    /// <returns>The largest elements, and of each the first place in 0 .. D·H·W − 1; places pass no gradient on.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the window does not fit.</exception>
    public static (Node Values, Node Places) MaxPool3DWithPlaces(
        this Node x, Triple kernel, Triple? stride = null, Triple? padding = null, Triple? dilation = null, bool ceiling = false)
    {
        Node values = x.MaxPool3D(kernel, stride, padding, dilation, ceiling);
        return (values, Places(x, values, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), (dilation ?? 1).ToArray(), ceiling));
    }

    // The least place among those that attain the maximum; padding stands behind all places and never counts.
    private static Node Places(Node x, Node values, int[] kernel, int[] stride, int[] padding, int[] dilation, bool ceiling) =>
        Composite.Of("places", string.Join("×", kernel), [x, values], null, () =>
        {
            Node windows = Windows.Of(Padded(x.StopGradient(), kernel, stride, padding, dilation, ceiling, float.NegativeInfinity), kernel, stride, dilation);
            int positions = x.Shape.Size / x.Shape[0];
            Node numbers = x.Builder.Add(new Iota(positions)).Reshape([1, .. x.Shape.Skip(1)]);
            Node places = Windows.Of(Padded(numbers, kernel, stride, padding, dilation, ceiling, positions), kernel, stride, dilation);
            int[] axes = Windows.KernelAxes(windows, kernel.Length);
            Node attains = windows.EqualTo(values.StopGradient().KeepAxes(windows.Shape, axes)) + windows.NotEqualTo(windows);
            return Node.Where(attains, places, positions).Min(axes);
        });
}
