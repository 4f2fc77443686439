using System.Globalization;
using System.Linq;

namespace StaticNets.Search.Cells;

/// <summary>Operators of cells, for images [C, H, W] and for series [C, L] alike; convolutions are followed by normalization and SiLU.</summary>
/// <remarks>Source: Falanti, Lomurno, Ardagna and Matteucci, "POPNASv3", Applied Soft Computing 2023, section 3.1.</remarks>
public static class CellOperators
{
    /// <summary>Its input, fitted by pooling and a 1×1 convolution only where extents and channels differ.</summary>
    public static CellOperator Identity { get; } = new("identity", Fit);

    /// <summary>Convolution.</summary>
    /// <param name="kernel">Extent of the kernel along each axis, odd.</param>
    /// <param name="dilation">Distance between the elements of a window, positive.</param>
    public static CellOperator Convolution(int kernel, int dilation = 1) => new(
        dilation == 1 ? Text($"conv{kernel}") : Text($"conv{kernel}dilated{dilation}"),
        (x, channels, stride) => Normalized(Convolve(x, channels, kernel, stride, dilation, groups: 1)));

    /// <summary>One kernel for each channel, then a 1×1 convolution.</summary>
    /// <param name="kernel">Extent of the kernel along each axis, odd.</param>
    public static CellOperator Separable(int kernel) => new(
        Text($"separable{kernel}"),
        (x, channels, stride) => Normalized(Convolve(Convolve(x, x.Shape[0], kernel, stride, 1, groups: x.Shape[0]), channels, 1, 1, 1, groups: 1)));

    /// <summary>A convolution along the rows, then one along the columns; for images only.</summary>
    /// <param name="kernel">Elements of each kernel, odd.</param>
    public static CellOperator Factorized(int kernel) => new(
        Text($"conv1x{kernel}_{kernel}x1"),
        (x, channels, stride) => Normalized(x
            .Conv2D(channels, (1, kernel), stride: (1, stride), padding: (0, kernel / 2), bias: false)
            .Conv2D(channels, (kernel, 1), stride: (stride, 1), padding: (kernel / 2, 0), bias: false)));

    /// <summary>The largest of each window, then a 1×1 convolution where the channels differ.</summary>
    /// <param name="kernel">Extent of the window along each axis, positive.</param>
    public static CellOperator MaxPooling(int kernel = 2) => new(
        Text($"maxPool{kernel}"), (x, channels, stride) => WithChannels(MaxPool(x, kernel, stride), channels));

    /// <summary>The mean of each window, then a 1×1 convolution where the channels differ.</summary>
    /// <param name="kernel">Extent of the window along each axis, positive.</param>
    public static CellOperator AveragePooling(int kernel = 2) => new(
        Text($"averagePool{kernel}"),
        (x, channels, stride) => WithChannels(IsImage(x) ? Extended(x, kernel).AvgPool2D(kernel, stride) : Extended(x, kernel).AvgPool1D(kernel, stride), channels));

    /// <summary>x in another shape: the largest of windows of 2 where its extents are to shrink, a 1×1 convolution where its channels are to change.</summary>
    /// <param name="x">[C, ..].</param>
    /// <param name="channels">Channels of the result.</param>
    /// <param name="stride">What its extents are divided by.</param>
    internal static Node Fit(Node x, int channels, int stride) => WithChannels(stride == 1 ? x : MaxPool(x, 2, stride), channels);

    /// <summary>A 1×1 convolution, normalized and activated.</summary>
    internal static Node Pointwise(Node x, int channels) => Normalized(Convolve(x, channels, 1, 1, 1, groups: 1));

    private static Node WithChannels(Node x, int channels) => x.Shape[0] == channels ? x : Pointwise(x, channels);

    private static Node MaxPool(Node x, int kernel, int stride) =>
        IsImage(x) ? Extended(x, kernel).MaxPool2D(kernel, stride) : Extended(x, kernel).MaxPool1D(kernel, stride);

    // Borders are repeated: that changes no maximum, and of windows of two elements no mean.
    private static Node Extended(Node x, int kernel) =>
        Enumerable.Range(1, x.Shape.Rank - 1).Aggregate(x, (y, axis) => y.Pad(axis, (kernel - 1) / 2, kernel / 2, PaddingMode.Replicate));

    private static Node Convolve(Node x, int channels, int kernel, int stride, int dilation, int groups)
    {
        int padding = dilation * (kernel / 2);
        return IsImage(x)
            ? x.Conv2D(channels, kernel, stride, padding, dilation, groups, bias: false)
            : x.Conv1D(channels, kernel, stride, padding, dilation, groups, bias: false);
    }

    private static Node Normalized(Node x) => x.BatchNorm().Silu();

    private static bool IsImage(Node x) => x.Shape.Rank == 3;

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
