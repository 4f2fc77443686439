using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Convolutions: products of a weight with the windows of an input. Weights, biases and names as in PyTorch.</summary>
/// <remarks>
/// Like PyTorch's they do not flip the kernel: y[o, h, w] = Σ x[c, h·stride + i·dilation, w·stride + j·dilation]·W[o, c, i, j] + b[o].
/// Parameters: <c>name.weight</c> [channels, C / groups, kernel..] and <c>name.bias</c> [channels], uniform in ±1/√fan_in.
/// </remarks>
public static class Convolutions
{
    /// <summary>Convolution along one axis. PyTorch: torch.nn.Conv1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Elements of the kernel, positive.</param>
    /// <param name="stride">Distance from one window to the next.</param>
    /// <param name="padding">Elements added on each side, or <see cref="Padding.Same"/>.</param>
    /// <param name="dilation">Distance between the elements of a window.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="mode">What the padding holds.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, (L + padding − dilation·(kernel − 1) − 1) / stride + 1].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the kernel does not fit.</exception>
    public static Node Conv1D(
        this Node x, int channels, int kernel, int stride = 1, Padding padding = default, int dilation = 1, int groups = 1,
        bool bias = true, PaddingMode mode = PaddingMode.Zeros, string? name = null, Init? init = null) =>
        Layer(
            "conv1D", x, channels, [kernel], [stride], padding, [dilation], groups, bias, mode, name, init,
            [x, channels, kernel, stride, padding, dilation, groups, bias, mode, init]);

    /// <summary>Convolution of an image. PyTorch: torch.nn.Conv2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Extents of the kernel, positive.</param>
    /// <param name="stride">Distance from one window to the next; 1 if null.</param>
    /// <param name="padding">Elements added on each side, or <see cref="Padding.Same"/>.</param>
    /// <param name="dilation">Distance between the elements of a window; 1 if null.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="mode">What the padding holds.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, ..], each axis (extent + padding − dilation·(kernel − 1) − 1) / stride + 1.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the kernel does not fit.</exception>
    public static Node Conv2D(
        this Node x, int channels, Pair kernel, Pair? stride = null, Padding padding = default, Pair? dilation = null, int groups = 1,
        bool bias = true, PaddingMode mode = PaddingMode.Zeros, string? name = null, Init? init = null) =>
        Layer(
            "conv2D", x, channels, kernel.ToArray(), (stride ?? 1).ToArray(), padding, (dilation ?? 1).ToArray(), groups, bias, mode, name, init,
            [x, channels, kernel, Pair.Given(stride, 1), padding, Pair.Given(dilation, 1), groups, bias, mode, init]);

    /// <summary>Convolution of a volume, the same along its three axes. PyTorch: torch.nn.Conv3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Extent of the kernel along each axis, positive.</param>
    /// <param name="stride">Distance from one window to the next.</param>
    /// <param name="padding">Elements added on each side.</param>
    /// <param name="dilation">Distance between the elements of a window.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, ..], each axis (extent + padding − dilation·(kernel − 1) − 1) / stride + 1.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the kernel does not fit.</exception>
    public static Node Conv3D(
        this Node x, int channels, int kernel, int stride = 1, Padding padding = default, int dilation = 1, int groups = 1,
        bool bias = true, string? name = null, Init? init = null) =>
        Layer(
            "conv3D", x, channels, [kernel, kernel, kernel], [stride, stride, stride], padding, [dilation, dilation, dilation], groups, bias, PaddingMode.Zeros, name, init,
            [x, channels, kernel, stride, padding, dilation, groups, bias, init]);

    /// <summary>One kernel for each channel: a convolution whose groups are the channels.</summary>
    /// <remarks>Source: Howard et al., "MobileNets", 2017. PyTorch: torch.nn.Conv2d with groups = C.</remarks>
    /// <param name="x">[C, H, W].</param>
    /// <param name="kernel">Extents of the kernel, positive.</param>
    /// <param name="stride">Distance from one window to the next; 1 if null.</param>
    /// <param name="padding">Elements added on each side, or <see cref="Padding.Same"/>.</param>
    /// <param name="multiplier">Channels of the result for each of x.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[C · multiplier, ..].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range. SN2013: the kernel does not fit.</exception>
    public static Node DepthwiseConv2D(
        this Node x, Pair kernel, Pair? stride = null, Padding padding = default, int multiplier = 1, bool bias = true, string? name = null)
    {
        Windows.RequireRank(x, 2, "DepthwiseConv2D");
        return x.Conv2D(x.Shape[0] * multiplier, kernel, stride, padding, groups: x.Shape[0], bias: bias, name: name);
    }

    /// <summary>Convolution along time that sees the past only: L stays, and output t depends on inputs up to t.</summary>
    /// <remarks>Source: van den Oord et al., "WaveNet", 2016. PyTorch: torch.nn.Conv1d of an input padded before.</remarks>
    /// <param name="x">[C, L].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Elements of the kernel, positive.</param>
    /// <param name="dilation">Distance between the elements of a window.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>[channels, L].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node CausalConv1D(
        this Node x, int channels, int kernel, int dilation = 1, int groups = 1, bool bias = true, string? name = null)
    {
        Windows.RequireRank(x, 1, "CausalConv1D");
        Windows.RequirePositive("CausalConv1D", (nameof(kernel), [kernel]), (nameof(dilation), [dilation]));
        return x.Pad(1, (kernel - 1) * dilation, 0).Conv1D(channels, kernel, dilation: dilation, groups: groups, bias: bias, name: name);
    }

    /// <summary>Convolution with a weight of one's own, without padding. PyTorch: torch.nn.functional.conv1d, conv2d, conv3d.</summary>
    /// <param name="x">[C, spatial..].</param>
    /// <param name="weight">[channels, C / groups, kernel..].</param>
    /// <param name="stride">Distance from one window to the next, along every axis.</param>
    /// <param name="dilation">Distance between the elements of a window, along every axis.</param>
    /// <param name="groups">Into how many groups channels are parted.</param>
    /// <returns>[channels, ..].</returns>
    /// <exception cref="ModelException">SN2001: the channels do not fit. SN2013: the kernel does not fit.</exception>
    public static Node Convolve(this Node x, Node weight, int stride = 1, int dilation = 1, int groups = 1)
    {
        int spatial = weight.Shape.Rank - 2;
        Windows.RequireRank(x, spatial, "Convolve");
        return Product(x, weight, [.. Enumerable.Repeat(stride, spatial)], [.. Enumerable.Repeat(dilation, spatial)], groups);
    }

    private static Node Layer(
        string kind, Node x, int channels, int[] kernel, int[] stride, Padding padding, int[] dilation, int groups, bool bias, PaddingMode mode, string? name, Init? init,
        object?[] call)
    {
        string method = char.ToUpperInvariant(kind[0]) + kind.Substring(1);
        Windows.RequireRank(x, kernel.Length, method);
        Windows.RequirePositive(
            method, (nameof(channels), [channels]), (nameof(kernel), kernel), (nameof(stride), stride), (nameof(dilation), dilation), (nameof(groups), [groups]));
        RequireGroups(method, x.Shape[0], channels, groups);

        string layer = x.Builder.Names.Layer(kind, name);
        return Composite.Of(layer, $"{channels}, {string.Join("×", kernel)}", [x], call, () =>
        {
            var shape = new Shape([channels, x.Shape[0] / groups, .. kernel]);
            Node weight = Parameter.Named(layer + ".weight", init ?? Init.TorchWeight, shape);
            Node y = Product(Windows.Padded(x, kernel, stride, dilation, padding, mode, method), weight, stride, dilation, groups);
            return bias ? WithBias(y, layer, shape.Size / channels) : y;
        }, method);
    }

    /// <summary>Adds <c>layer.bias</c>, a number for each channel.</summary>
    internal static Node WithBias(Node y, string layer, int fan)
    {
        int[] column = [.. y.Shape.Select((extent, axis) => axis == 0 ? extent : 1)];
        return y + Parameter.Named(layer + ".bias", Init.TorchBias(fan), new Shape(y.Shape[0])).Reshape(column);
    }

    /// <summary>Refuses groups that do not divide the channels.</summary>
    internal static void RequireGroups(string layer, int inputs, int channels, int groups)
    {
        if (inputs % groups != 0 || channels % groups != 0)
        {
            throw new ModelException("SN2008", $"{layer}'s groups, {groups}, must divide the {inputs} channels of its input and its {channels} channels.");
        }
    }

    // y[g, o, p..] = Σ x[g, c, p.., k..]·W[g, o, c, k..]
    private static Node Product(Node x, Node weight, int[] stride, int[] dilation, int groups)
    {
        int[] kernel = [.. weight.Shape.Skip(2)];
        int spatial = kernel.Length;
        if (weight.Shape[1] * groups != x.Shape[0] || weight.Shape[0] % groups != 0)
        {
            throw new ModelException(
                "SN2001", $"A convolution in {groups} groups needs a weight [channels, {x.Shape[0]} / {groups}, ..] for {x.Shape}, but found {weight.Shape}.");
        }

        string positions = "stu".Substring(0, spatial);
        string taps = "xyz".Substring(0, spatial);
        Node windows = Windows.Of(x, kernel, stride, dilation);
        if (groups == 1)
        {
            return windows.Apply(new Contract("c" + positions + taps, "oc" + taps, "o" + positions, false), weight);
        }

        int channels = weight.Shape[0];
        Node parted = windows.Reshape([groups, x.Shape[0] / groups, .. windows.Shape.Skip(1)]);
        Node weights = weight.Reshape([groups, channels / groups, .. weight.Shape.Skip(1)]);
        Node y = parted.Apply(new Contract("gc" + positions + taps, "goc" + taps, "go" + positions, false), weights);
        return y.Reshape([channels, .. y.Shape.Skip(2)]);
    }
}
