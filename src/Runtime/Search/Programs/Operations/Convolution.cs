using System.Collections.Generic;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>Convolution of an image, padded with zeros so that the extents are divided by the stride, rounded up.</summary>
/// <param name="Features">Channels after over those before.</param>
/// <param name="Kernel">Side of the kernel, positive.</param>
/// <param name="Stride">Distance from one window to the next, positive.</param>
/// <param name="Groups">Groups of channels that are not mixed; divides the channels before and after.</param>
/// <param name="Dilation">Distance between the elements of a window, positive.</param>
public sealed record Convolution(Ratio Features, int Kernel = 3, int Stride = 1, int Groups = 1, int Dilation = 1) : UnaryOperation
{
    /// <summary>A kernel of 3 and as many channels as before.</summary>
    public Convolution()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public override string Name => "conv";

    /// <inheritdoc/>
    public override IReadOnlyList<Keyword> Keywords => [Keyword.Features, Keyword.Kernel, Keyword.Stride, Keyword.Groups, Keyword.Dilation];

    /// <inheritdoc/>
    public override Ratio this[Keyword keyword] => keyword switch
    {
        Keyword.Features => Features,
        Keyword.Kernel => Kernel,
        Keyword.Stride => Stride,
        Keyword.Groups => Groups,
        Keyword.Dilation => Dilation,
        _ => throw Unknown(keyword),
    };

    /// <inheritdoc/>
    public override UnaryOperation With(Keyword keyword, Ratio value) => keyword switch
    {
        Keyword.Features => this with { Features = value },
        Keyword.Kernel => this with { Kernel = value.Numerator },
        Keyword.Stride => this with { Stride = value.Numerator },
        Keyword.Groups => this with { Groups = value.Numerator },
        Keyword.Dilation => this with { Dilation = value.Numerator },
        _ => throw Unknown(keyword),
    };

    /// <inheritdoc/>
    public override Extents? Infer(Extents x) =>
        x.IsImage && Features.Of(x.Features) is int channels && x.Features % Groups == 0 && channels % Groups == 0
            ? PaddedWindows.Result(x, Stride) with { Features = channels }
            : null;

    /// <inheritdoc/>
    public override Pairing Pair(Extents x)
    {
        // Windows along H and W; along C all channels of the group.
        Pairing spatial = PaddedWindows.Pair(x, Kernel, Stride, Dilation);
        return spatial.WithRow(3, column =>
            Groups == 1 ? PairingLevel.AllToOne : column == 3 ? WithinGroups(x.Features, Groups) : PairingLevel.None);
    }

    /// <inheritdoc/>
    public override Node Apply(Node x) =>
        PaddedWindows.Padded(x, Kernel, Stride, Dilation, 0f).Conv2D(Channels(Features, x), Kernel, Stride, dilation: Dilation, groups: Groups);

    /// <summary>Channels after.</summary>
    /// <exception cref="ModelException">SN2008: they are not whole.</exception>
    internal static int Channels(Ratio features, Node x) => features.Of(x.Shape[0])
        ?? throw new ModelException("SN2008", $"{x.Shape[0]} channels {features.ToFactor()} are not a whole number of channels.");
}
