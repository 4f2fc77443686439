using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Values put back where max-pooling found them; zero elsewhere.</summary>
/// <remarks>
/// Where several windows name one place their values are averaged, which is the value itself if they stem from one
/// pooling. PyTorch then keeps the last of them. Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2014.
/// </remarks>
public static class Unpooling
{
    /// <summary>The inverse of max-pooling along one axis. PyTorch: torch.nn.MaxUnpool1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="places">[C, L], as of <see cref="Pooling.MaxPool1DWithPlaces"/>.</param>
    /// <param name="kernel">Elements of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements added on each side when it was pooled, at most half the kernel.</param>
    /// <param name="size">Elements of the result, less than a stride from the default; (L − 1)·stride − 2·padding + kernel if null.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2002: the places have another shape. SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node MaxUnpool1D(this Node x, Node places, int kernel, int? stride = null, int padding = 0, int? size = null) =>
        Unpool(
            "MaxUnpool1D", x, places, [kernel], [stride ?? kernel], [padding], size is int given ? [given] : null,
            [x, places, kernel, stride, padding, size]);

    /// <summary>The inverse of max-pooling of an image. PyTorch: torch.nn.MaxUnpool2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="places">[C, H, W], as of <see cref="Pooling.MaxPool2DWithPlaces"/>.</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements added on each side when it was pooled, at most half the kernel; 0 if null.</param>
    /// <param name="size">Extents of the result, less than a stride from the default; (extent − 1)·stride − 2·padding + kernel if null.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2002: the places have another shape. SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node MaxUnpool2D(this Node x, Node places, Pair kernel, Pair? stride = null, Pair? padding = null, Pair? size = null) =>
        Unpool(
            "MaxUnpool2D", x, places, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), size?.ToArray(),
            [x, places, kernel, stride, padding, size]);

    /// <summary>The inverse of max-pooling of a volume. PyTorch: torch.nn.MaxUnpool3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="places">[C, D, H, W], as of <see cref="Pooling.MaxPool3DWithPlaces"/>.</param>
    /// <param name="kernel">Extents of the window, positive.</param>
    /// <param name="stride">Distance from one window to the next; the kernel if null.</param>
    /// <param name="padding">Elements added on each side when it was pooled, at most half the kernel; 0 if null.</param>
    /// <param name="size">Extents of the result, less than a stride from the default; (extent − 1)·stride − 2·padding + kernel if null.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2002: the places have another shape. SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node MaxUnpool3D(this Node x, Node places, Triple kernel, Triple? stride = null, Triple? padding = null, Triple? size = null) =>
        Unpool(
            "MaxUnpool3D", x, places, kernel.ToArray(), (stride ?? kernel).ToArray(), (padding ?? 0).ToArray(), size?.ToArray(),
            [x, places, kernel, stride, padding, size]);

    private static Node Unpool(string method, Node x, Node places, int[] kernel, int[] stride, int[] padding, int[]? size, object?[] call)
    {
        Windows.RequireRank(x, kernel.Length, method);
        Windows.RequirePositive(method, (nameof(kernel), kernel), (nameof(stride), stride));
        if (places.Shape != x.Shape)
        {
            throw new ModelException("SN2002", $"{method} needs a place for each element of {x.Shape}, but found places {places.Shape}.");
        }

        int[] extents = [.. kernel.Select((_, i) => Extent(i))];
        return Composite.Of(char.ToLowerInvariant(method[0]) + method.Substring(1), string.Join("×", extents), [x, places], call, () =>
        {
            int channels = x.Shape[0];
            int positions = extents.Aggregate(1, (product, extent) => product * extent);
            GraphBuilder builder = x.Builder;
            Node index = places.Reshape(channels, -1);
            Node empty = builder.Add(new Constant(0f, new(new Shape(channels, positions), false)));
            Node sums = empty.ScatterAdd(index, x.Reshape(channels, -1));
            if (kernel.Where((extent, i) => extent > stride[i]).Any())
            {
                Node ones = builder.Add(new Constant(1f, index.Type));
                sums /= empty.ScatterAdd(index, ones).Maximum(1f);
            }

            return sums.Reshape([channels, .. extents]);
        }, method);

        int Extent(int i)
        {
            Require.That(padding[i] >= 0 && 2 * padding[i] <= kernel[i], $"{method}'s padding must be in 0..{kernel[i] / 2}, half the kernel, but is {padding[i]}.");
            int usual = ((x.Shape[i + 1] - 1) * stride[i]) - (2 * padding[i]) + kernel[i];
            int extent = size?[i] ?? usual;
            Require.That(
                extent > 0 && Math.Abs(extent - usual) < stride[i],
                string.Format(CultureInfo.InvariantCulture, "{0}'s size must be within {1} of {2}, what the windows cover, but is {3}.", method, stride[i] - 1, usual, extent));
            return extent;
        }
    }
}
