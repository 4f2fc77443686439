using System.Linq;

namespace StaticNets;

/// <content>Normalization of each sample by itself.</content>
public static partial class Layers
{
    /// <summary>Normalizes the last axes of each sample: y = (x − mean) / √(variance + epsilon)·weight + bias. PyTorch: torch.nn.LayerNorm.</summary>
    /// <remarks>Source: Ba, Kiros and Hinton, "Layer normalization", 2016.</remarks>
    /// <param name="x">[.., normalized axes].</param>
    /// <param name="axes">How many of the last axes are normalized together, positive.</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: there are not so many axes.</exception>
    public static Node LayerNorm(this Node x, int axes = 1, float epsilon = 1e-5f, bool affine = true, string? name = null)
    {
        Require.Positive(axes, "LayerNorm's axes");
        int[] last = LastAxes(x, axes, "LayerNorm");
        string layer = x.Builder.Names.Layer("layerNorm", name);
        return Composite.Of(layer, axes == 1 ? "" : Invariant.Text(axes), [x], [x, axes, epsilon, affine], () =>
        {
            Node y = Standardized(x, last, epsilon);
            return affine ? y * LastAxesParameter(x, layer + ".weight", Init.Ones, axes) + LastAxesParameter(x, layer + ".bias", Init.Zeros, axes) : y;
        });
    }

    /// <summary>Divides the last axes of each sample by their root mean square: y = x / √(mean(x²) + epsilon)·weight. PyTorch: torch.nn.RMSNorm.</summary>
    /// <remarks>Source: Zhang and Sennrich, "Root mean square layer normalization", 2019.</remarks>
    /// <param name="x">[.., normalized axes].</param>
    /// <param name="axes">How many of the last axes are normalized together, positive.</param>
    /// <param name="epsilon">Added to the mean square, positive; PyTorch's default, the float next to 1 less 1.</param>
    /// <param name="affine">Whether there is a weight.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: there are not so many axes.</exception>
    public static Node RmsNorm(this Node x, int axes = 1, float epsilon = 1.1920929e-7f, bool affine = true, string? name = null)
    {
        int[] last = LastAxes(x, axes, "RmsNorm");
        string layer = x.Builder.Names.Layer("rmsNorm", name);
        return Composite.Of(layer, axes == 1 ? "" : Invariant.Text(axes), [x], [x, axes, epsilon, affine], () =>
        {
            Node y = x * (x.Square().Mean(last) + epsilon).ReciprocalSqrt().KeepAxes(x.Shape, last);
            return affine ? y * LastAxesParameter(x, layer + ".weight", Init.Ones, axes) : y;
        });
    }

    /// <summary>Normalizes groups of channels of each sample. PyTorch: torch.nn.GroupNorm.</summary>
    /// <remarks>Source: Wu and He, "Group normalization", 2018. Parameters: <c>name.weight</c> and <c>name.bias</c>, [C].</remarks>
    /// <param name="x">[C, ..].</param>
    /// <param name="groups">Number of groups of neighbouring channels, a divisor of C.</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: x is a scalar. SN2005: the groups do not divide the channels.</exception>
    public static Node GroupNorm(this Node x, int groups, float epsilon = 1e-5f, bool affine = true, string? name = null)
    {
        RequireChannels(x, "GroupNorm");
        if (groups <= 0 || x.Shape[0] % groups != 0)
        {
            throw new ModelException("SN2005", $"GroupNorm cuts axis 0 of {x.Shape} into {groups} groups, which must be positive and divide {x.Shape[0]}.");
        }

        string layer = x.Builder.Names.Layer("groupNorm", name);
        return Composite.Of(layer, Invariant.Text(groups), [x], [x, groups, epsilon, affine], () =>
        {
            Node y = Standardized(x.Reshape(groups, -1), [1], epsilon).Reshape([.. x.Shape]);
            return affine ? ChannelAffine(y, layer) : y;
        });
    }

    // (x − mean) / √(variance + epsilon) over some axes.
    private static Node Standardized(Node x, int[] axes, float epsilon)
    {
        Node centred = x - x.Mean(axes).KeepAxes(x.Shape, axes);
        return centred * (centred.Square().Mean(axes) + epsilon).ReciprocalSqrt().KeepAxes(x.Shape, axes);
    }

    private static Node ChannelAffine(Node y, string layer, float scale = 1f) =>
        y * ByChannel.Parameter(y, layer + ".weight", Init.Constant(scale), perChannel: true)
            + ByChannel.Parameter(y, layer + ".bias", Init.Zeros, perChannel: true);

    private static Node LastAxesParameter(Node x, string name, Init init, int axes) =>
        Parameter.Named(name, init, new Shape(x.Shape.Skip(x.Shape.Rank - axes).ToArray()));

    private static int[] LastAxes(Node x, int axes, string layer)
    {
        Require.Positive(axes, layer + "'s axes");
        return axes <= x.Shape.Rank
            ? Enumerable.Range(x.Shape.Rank - axes, axes).ToArray()
            : throw new ModelException("SN2003", $"{layer} over {axes} axes needs as many, but the input is {x.Shape}.");
    }

    private static void RequireChannels(Node x, string layer)
    {
        if (x.Shape.Rank == 0)
        {
            throw new ModelException("SN2003", $"{layer} normalizes axis 0, the channels, but its input is a scalar.");
        }
    }
}
