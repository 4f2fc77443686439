using System.Collections.Generic;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>The mean or the largest of each window, channel by channel, padded so that the extents are divided by the stride, rounded up.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Window">Side of the window; 0 for the whole image, whose result has one position.</param>
/// <param name="Stride">Distance from one window to the next, positive; 1 with a window of 0.</param>
public sealed record Pool(PoolKind Kind, int Window = 0, int Stride = 1) : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => Kind == PoolKind.Average ? "avg_pool" : "max_pool";

    /// <inheritdoc/>
    public override IReadOnlyList<Keyword> Keywords => [Keyword.Window, Keyword.Stride];

    /// <inheritdoc/>
    public override Ratio this[Keyword keyword] => keyword switch
    {
        Keyword.Window => Window,
        Keyword.Stride => Stride,
        _ => throw Unknown(keyword),
    };

    /// <inheritdoc/>
    public override UnaryOperation With(Keyword keyword, Ratio value) => keyword switch
    {
        Keyword.Window => this with { Window = value.Numerator },
        Keyword.Stride => this with { Stride = value.Numerator },
        _ => throw Unknown(keyword),
    };

    /// <inheritdoc/>
    public override Extents? Infer(Extents x) =>
        !x.IsImage ? null
        : Window > 0 ? PaddedWindows.Result(x, Stride)
        : Stride == 1 ? Extents.Image(1, 1, x.Features)
        : null;

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => Window > 0
        ? PaddedWindows.Pair(x, Window, Stride, dilation: 1)
        : Pairing.Identity(4).WithRow(1, _ => PairingLevel.AllToOne).WithRow(2, _ => PairingLevel.AllToOne);

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        Windows.RequireRank(x, 2, Name);
        return (Kind, Window) switch
        {
            (_, 0) when Stride != 1 => throw new ModelException("SN2008", $"A pool of the whole image has stride 1, but found {Stride}."),
            (PoolKind.Average, 0) => x.GlobalAvgPool().Reshape(x.Shape[0], 1, 1),
            (PoolKind.Maximum, 0) => x.GlobalMaxPool().Reshape(x.Shape[0], 1, 1),
            (PoolKind.Average, _) => PaddedWindows.Padded(x, Window, Stride, 1, 0f).AvgPool2D(Window, Stride),
            _ => PaddedWindows.Padded(x, Window, Stride, 1, float.NegativeInfinity).MaxPool2D(Window, Stride),
        };
    }
}
