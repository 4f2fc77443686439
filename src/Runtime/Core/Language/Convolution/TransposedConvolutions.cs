using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Transposed convolutions: the gradients of convolutions by their input, as layers that enlarge.</summary>
/// <remarks>
/// Each element of x adds its multiple of the kernel to the result. Parameters: <c>name.weight</c> [C, channels / groups, kernel..] and
/// <c>name.bias</c> [channels], uniform in ±1/√fan_in as PyTorch counts it, from the weight's second axis.
/// </remarks>
public static class TransposedConvolutions
{
    /// <summary>Transposed convolution along one axis. PyTorch: torch.nn.ConvTranspose1d.</summary>
    /// <param name="x">[C, L].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Elements of the kernel, positive.</param>
    /// <param name="stride">Distance between the kernels of neighbours.</param>
    /// <param name="padding">Elements cut from each side.</param>
    /// <param name="outputPadding">Elements added at the end, below the stride or dilation.</param>
    /// <param name="dilation">Distance between the elements of a kernel.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, (L − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node ConvTranspose1D(
        this Node x, int channels, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, int dilation = 1, int groups = 1,
        bool bias = true, string? name = null, Init? init = null) =>
        Layer(
            "convTranspose1D", x, channels, [kernel], [stride], [padding], [outputPadding], [dilation], groups, bias, name, init,
            [x, channels, kernel, stride, padding, outputPadding, dilation, groups, bias, init]);

    /// <summary>Transposed convolution of an image. PyTorch: torch.nn.ConvTranspose2d.</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Extents of the kernel, positive.</param>
    /// <param name="stride">Distance between the kernels of neighbours; 1 if null.</param>
    /// <param name="padding">Elements cut from each side; 0 if null.</param>
    /// <param name="outputPadding">Elements added at the end, below the stride or dilation; 0 if null.</param>
    /// <param name="dilation">Distance between the elements of a kernel; 1 if null.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, ..], each axis (extent − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node ConvTranspose2D(
        this Node x, int channels, Pair kernel, Pair? stride = null, Pair? padding = null, Pair? outputPadding = null, Pair? dilation = null, int groups = 1,
        bool bias = true, string? name = null, Init? init = null) =>
        Layer(
            "convTranspose2D", x, channels, kernel.ToArray(), (stride ?? 1).ToArray(), (padding ?? 0).ToArray(), (outputPadding ?? 0).ToArray(), (dilation ?? 1).ToArray(),
            groups, bias, name, init,
            [x, channels, kernel, Pair.Given(stride, 1), Pair.Given(padding, 0), Pair.Given(outputPadding, 0), Pair.Given(dilation, 1), groups, bias, init]);

    /// <summary>Transposed convolution of a volume. PyTorch: torch.nn.ConvTranspose3d.</summary>
    /// <param name="x">[C, D, H, W].</param>
    /// <param name="channels">Channels of the result, positive.</param>
    /// <param name="kernel">Extents of the kernel, positive.</param>
    /// <param name="stride">Distance between the kernels of neighbours; 1 if null.</param>
    /// <param name="padding">Elements cut from each side; 0 if null.</param>
    /// <param name="outputPadding">Elements added at the end, below the stride or dilation; 0 if null.</param>
    /// <param name="dilation">Distance between the elements of a kernel; 1 if null.</param>
    /// <param name="groups">Into how many groups channels are parted that do not mix; divides C and channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="init">How the weight begins; PyTorch's default if null.</param>
    /// <returns>[channels, ..], each axis (extent − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: a number is out of range.</exception>
    public static Node ConvTranspose3D(
        this Node x, int channels, Triple kernel, Triple? stride = null, Triple? padding = null, Triple? outputPadding = null, Triple? dilation = null, int groups = 1,
        bool bias = true, string? name = null, Init? init = null) =>
        Layer(
            "convTranspose3D", x, channels, kernel.ToArray(), (stride ?? 1).ToArray(), (padding ?? 0).ToArray(), (outputPadding ?? 0).ToArray(), (dilation ?? 1).ToArray(),
            groups, bias, name, init,
            [x, channels, kernel, stride, padding, outputPadding, dilation, groups, bias, init]);

    private static Node Layer(
        string kind, Node x, int channels, int[] kernel, int[] stride, int[] padding, int[] outputPadding, int[] dilation, int groups, bool bias, string? name, Init? init,
        object?[] call)
    {
        string method = char.ToUpperInvariant(kind[0]) + kind.Substring(1);
        Windows.RequireRank(x, kernel.Length, method);
        Windows.RequirePositive(
            method, (nameof(channels), [channels]), (nameof(kernel), kernel), (nameof(stride), stride), (nameof(dilation), dilation), (nameof(groups), [groups]));
        Convolutions.RequireGroups(method, x.Shape[0], channels, groups);
        int[] full = [.. kernel.Select((size, i) => ((x.Shape[i + 1] - 1) * stride[i]) + ((size - 1) * dilation[i]) + 1 + outputPadding[i])];
        for (int i = 0; i < kernel.Length; i++)
        {
            if (padding[i] < 0 || full[i] - (2 * padding[i]) <= 0)
            {
                throw new ModelException("SN2008", $"{method}'s padding {padding[i]} leaves nothing of {full[i]} elements; make it smaller.");
            }

            if (outputPadding[i] < 0 || outputPadding[i] >= System.Math.Max(stride[i], dilation[i]))
            {
                throw new ModelException(
                    "SN2008", $"{method}'s outputPadding {outputPadding[i]} must be zero or more and below the stride {stride[i]} or the dilation {dilation[i]}.");
            }
        }

        string layer = x.Builder.Names.Layer(kind, name);
        return Composite.Of(layer, $"{channels}, {string.Join("×", kernel)}", [x], call, () =>
        {
            var shape = new Shape([x.Shape[0], channels / groups, .. kernel]);
            Node weight = Parameter.Named(layer + ".weight", init ?? Init.TorchWeight, shape);
            Node y = Windows.Fold(Kernels(x, weight, channels, groups), full, stride, dilation);
            for (int i = 0; i < kernel.Length; i++)
            {
                y = y.Slice(1 + i, padding[i], full[i] - (2 * padding[i]));
            }

            return bias ? Convolutions.WithBias(y, layer, shape.Size / shape[0]) : y;
        }, method);
    }

    // [g, o, p.., k..] = Σ x[g, c, p..]·W[g, c, o, k..]: the multiple of the kernel that each position adds.
    private static Node Kernels(Node x, Node weight, int channels, int groups)
    {
        int spatial = x.Shape.Rank - 1;
        string positions = "stu".Substring(0, spatial);
        string taps = "xyz".Substring(0, spatial);
        if (groups == 1)
        {
            return x.Apply(new Contract("c" + positions, "co" + taps, "o" + positions + taps, false), weight);
        }

        Node parted = x.Reshape([groups, x.Shape[0] / groups, .. x.Shape.Skip(1)]);
        Node weights = weight.Reshape([groups, weight.Shape[0] / groups, .. weight.Shape.Skip(1)]);
        Node y = parted.Apply(new Contract("gc" + positions, "gco" + taps, "go" + positions + taps, false), weights);
        return y.Reshape([channels, .. y.Shape.Skip(2)]);
    }
}
