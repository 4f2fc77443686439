using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Images made larger or smaller, and channels exchanged for positions.</summary>
public static class Resizing
{
    /// <summary>Repeats each element along both axes. PyTorch: torch.nn.Upsample(mode='nearest').</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="scale">How often, along each axis, positive.</param>
    /// <returns>[C, H·scale, W·scale].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: the scale is not positive.</exception>
    public static Node UpsampleNearest2D(this Node x, Pair scale)
    {
        Windows.RequireRank(x, 2, "UpsampleNearest2D");
        Windows.RequirePositive("UpsampleNearest2D", (nameof(scale), scale.ToArray()));
        (int channels, int height, int width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        return Composite.Of("upsampleNearest2D", scale.ToString(), [x], [x, scale], () =>
            x.Reshape(channels, height, 1, width, 1).Broadcast(channels, height, scale.Height, width, scale.Width)
                .Reshape(channels, height * scale.Height, width * scale.Width));
    }

    /// <summary>Interpolates between neighbours along both axes. PyTorch: torch.nn.functional.interpolate(mode='bilinear').</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="size">Extents of the result, positive.</param>
    /// <param name="alignCorners">Whether the corner elements' centres meet, instead of the corners.</param>
    /// <returns>[C, size].</returns>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: the size is not positive.</exception>
    public static Node ResizeBilinear2D(this Node x, Pair size, bool alignCorners = false)
    {
        Windows.RequireRank(x, 2, "ResizeBilinear2D");
        Windows.RequirePositive("ResizeBilinear2D", (nameof(size), size.ToArray()));
        return Composite.Of("resizeBilinear2D", size.ToString(), [x], [x, size, alignCorners], () =>
        {
            Node rows = Node.Einsum("chw,ih->ciw", x, Tents(x, size.Height, x.Shape[1], alignCorners));
            return Node.Einsum("ciw,jw->cij", rows, Tents(x, size.Width, x.Shape[2], alignCorners));
        });
    }

    /// <summary>Bilinear interpolation to a multiple of the extents. PyTorch: torch.nn.Upsample(mode='bilinear').</summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="scale">Factor along each axis, positive.</param>
    /// <param name="alignCorners">Whether the corner elements' centres meet, instead of the corners.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: the scale is not positive.</exception>
    public static Node UpsampleBilinear2D(this Node x, Pair scale, bool alignCorners = false)
    {
        Windows.RequireRank(x, 2, "UpsampleBilinear2D");
        Windows.RequirePositive("UpsampleBilinear2D", (nameof(scale), scale.ToArray()));
        return x.ResizeBilinear2D((x.Shape[1] * scale.Height, x.Shape[2] * scale.Width), alignCorners);
    }

    /// <summary>Channels become positions: [C·r², H, W] → [C, H·r, W·r]. PyTorch: torch.nn.PixelShuffle.</summary>
    /// <remarks>Source: Shi et al., "Real-time single image and video super-resolution", 2016.</remarks>
    /// <param name="x">[C·r², H, W].</param>
    /// <param name="factor">r, positive.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: r² does not divide the channels.</exception>
    public static Node PixelShuffle(this Node x, int factor)
    {
        Windows.RequireRank(x, 2, "PixelShuffle");
        Windows.RequirePositive("PixelShuffle", (nameof(factor), [factor]));
        int channels = Quotient("PixelShuffle", "channels", x.Shape[0], factor * factor);
        (int height, int width) = (x.Shape[1], x.Shape[2]);
        return Composite.Of("pixelShuffle", $"{factor}", [x], [x, factor], () =>
            x.Reshape(channels, factor, factor, height, width).Permute(0, 3, 1, 4, 2).Reshape(channels, height * factor, width * factor));
    }

    /// <summary>Positions become channels: [C, H·r, W·r] → [C·r², H, W]. PyTorch: torch.nn.PixelUnshuffle.</summary>
    /// <param name="x">[C, H·r, W·r].</param>
    /// <param name="factor">r, positive.</param>
    /// <exception cref="ModelException">SN2003: x has other axes. SN2008: r does not divide the extents.</exception>
    public static Node PixelUnshuffle(this Node x, int factor)
    {
        Windows.RequireRank(x, 2, "PixelUnshuffle");
        Windows.RequirePositive("PixelUnshuffle", (nameof(factor), [factor]));
        int height = Quotient("PixelUnshuffle", "rows", x.Shape[1], factor);
        int width = Quotient("PixelUnshuffle", "columns", x.Shape[2], factor);
        return Composite.Of("pixelUnshuffle", $"{factor}", [x], [x, factor], () =>
            x.Reshape(x.Shape[0], height, factor, width, factor).Permute(0, 2, 4, 1, 3).Reshape(x.Shape[0] * factor * factor, height, width));
    }

    /// <summary>Channels of all groups in turn, so that grouped convolutions mix. PyTorch: torch.nn.ChannelShuffle.</summary>
    /// <remarks>Source: Zhang et al., "ShuffleNet", 2018.</remarks>
    /// <param name="x">[C, ..].</param>
    /// <param name="groups">Number of groups; divides C.</param>
    /// <exception cref="ModelException">SN2008: it does not divide the channels.</exception>
    public static Node ChannelShuffle(this Node x, int groups)
    {
        Windows.RequirePositive("ChannelShuffle", (nameof(groups), [groups]));
        int channels = Quotient("ChannelShuffle", "channels", x.Shape[0], groups);
        int rest = x.Shape.Size / x.Shape[0];
        return Composite.Of("channelShuffle", $"{groups}", [x], [x, groups], () =>
            x.Reshape(groups, channels, rest).Permute(1, 0, 2).Reshape([.. x.Shape]));
    }

    /// <summary>Weights of linear interpolation: 1 − |s − j| where it is positive, s the place among the n inputs that output i has.</summary>
    private static Node Tents(Node x, int outputs, int inputs, bool alignCorners)
    {
        Node i = x.Builder.Add(new Iota(outputs)).Reshape(outputs, 1);
        Node j = x.Builder.Add(new Iota(inputs)).Reshape(1, inputs);
        Node place = alignCorners
            ? i * (inputs - 1) / System.Math.Max(outputs - 1, 1)
            : (i + 0.5f) * inputs / outputs - 0.5f;
        return (1f - (place.Clamp(0f, inputs - 1) - j).Abs()).Relu();
    }

    private static int Quotient(string layer, string what, int extent, int divisor) =>
        extent % divisor == 0
            ? extent / divisor
            : throw new ModelException("SN2008", $"{layer} needs a number of {what} that {divisor} divides, but found {extent}.");
}
