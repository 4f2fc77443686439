using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Max-pooling whose windows begin at random.</content>
public static partial class Pooling
{
    /// <summary>The largest of each window, windows beginning at random so that as many fit as asked for. PyTorch: torch.nn.FractionalMaxPool2d.</summary>
    /// <remarks>
    /// Of n windows of k elements along an axis of L, window i &lt; n − 1 begins at ⌊(i + u)·α⌋ − ⌊u·α⌋ with α = (L − k) / (n − 1), and the last
    /// at L − k; u is uniform in [0, 1), one an axis, channel and sample, in inference too. Source: Graham, "Fractional max-pooling", 2014.
    /// </remarks>
    /// <param name="x">[C, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="size">Number of windows along each axis, positive.</param>
    /// <param name="samples">u, [C, 2], for width, then height; drawn if null.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2002: the samples have another shape. SN2003: x has other axes. SN2008: the windows do not fit.</exception>
    public static Node FractionalMaxPool2D(this Node x, Pair kernel, Pair size, Node? samples = null) =>
        Fractional("FractionalMaxPool2D", x, kernel.ToArray(), size.ToArray(), samples, [1, 0], [x, kernel, size, samples]);

    /// <summary>The same of a volume. PyTorch: torch.nn.FractionalMaxPool3d.</summary>
    /// <remarks>Windows begin as in <see cref="FractionalMaxPool2D"/>.</remarks>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="size">Number of windows along each axis, positive.</param>
    /// <param name="samples">u, [C, 3], for depth, height, width; drawn if null.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2002: the samples have another shape. SN2003: x has other axes. SN2008: the windows do not fit.</exception>
    public static Node FractionalMaxPool3D(this Node x, Triple kernel, Triple size, Node? samples = null) =>
        Fractional("FractionalMaxPool3D", x, kernel.ToArray(), size.ToArray(), samples, [0, 1, 2], [x, kernel, size, samples]);

    // PyTorch's samples stand in another order for images than for volumes.
    private static Node Fractional(string method, Node x, int[] kernel, int[] size, Node? samples, int[] sampleOf, object?[] call)
    {
        Windows.RequireRank(x, kernel.Length, method);
        Windows.RequirePositive(method, (nameof(kernel), kernel), (nameof(size), size));
        var drawn = new Shape(x.Shape[0], kernel.Length);
        if (samples is not null && samples.Shape != drawn)
        {
            throw new ModelException("SN2002", $"{method} of {x.Shape} needs samples {drawn}, one a channel and axis, but found {samples.Shape}.");
        }

        for (int axis = 0; axis < kernel.Length; axis++)
        {
            int extent = x.Shape[axis + 1];
            Require.That(
                size[axis] + kernel[axis] - 1 <= extent,
                $"{method}'s {size[axis]} windows of {kernel[axis]} elements need at least {size[axis] + kernel[axis] - 1} along axis {axis + 1}, but it has {extent}.");
        }

        return Composite.Of(char.ToLowerInvariant(method[0]) + method.Substring(1), string.Join("×", size), [x], call, () =>
        {
            Node u = samples?.StopGradient() ?? Draws.Uniform(x.Builder, drawn);
            Node windows = x;
            for (int axis = 0; axis < kernel.Length; axis++)
            {
                Node places = Begin(u.Slice(1, sampleOf[axis], 1), x.Shape[axis + 1] - kernel[axis], size[axis]).Unsqueeze(-1) + Node.Range(kernel[axis]);
                windows = AtPlaces(windows, places, 1 + (2 * axis));
            }

            return First(windows, [.. kernel.Select((_, axis) => 2 + (2 * axis))]);
        }, method);
    }

    // [C, count]: where the windows of each channel begin, within 0 .. span. Divided last, so that whole numbers come out whole.
    private static Node Begin(Node u, int span, int count)
    {
        if (count == 1)
        {
            return u * 0f + span;
        }

        Node number = Node.Range(count);
        Node begin = ((number + u) * span / (count - 1)).Floor() - (u * span / (count - 1)).Floor();
        return Node.Where(number.EqualTo(count - 1), span, begin);
    }

    // The axis of extent L, replaced by [count, kernel]: element [c, .., n, k, ..] is that at places[c, n, k].
    private static Node AtPlaces(Node x, Node places, int axis)
    {
        string letters = "abcdefgh".Substring(0, x.Shape.Rank + 1);
        (string before, string after) = (letters.Substring(0, axis), letters.Substring(axis + 2));
        return x.Apply(new Gather(before + IndexLetters.Chosen + after, letters[0] + letters.Substring(axis, 2), letters), places);
    }
}
