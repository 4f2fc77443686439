using System.Collections.Generic;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>Affine map of the features, the same at every position: a convolution of kernel 1.</summary>
/// <param name="Features">Features after over those before.</param>
public sealed record Dense(Ratio Features) : UnaryOperation
{
    /// <summary>As many features as before.</summary>
    public Dense()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public override string Name => "dense";

    /// <inheritdoc/>
    public override IReadOnlyList<Keyword> Keywords => [Keyword.Features];

    /// <inheritdoc/>
    public override Ratio this[Keyword keyword] => keyword == Keyword.Features ? Features : throw Unknown(keyword);

    /// <inheritdoc/>
    public override UnaryOperation With(Keyword keyword, Ratio value) => keyword == Keyword.Features ? this with { Features = value } : throw Unknown(keyword);

    /// <inheritdoc/>
    public override Extents? Infer(Extents x) => Features.Of(x.Features) is int features ? x with { Features = features } : null;

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => MixedFeatures(x.Rank);

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        int units = Convolution.Channels(Features, x);
        return x.Shape.Rank == 1 ? x.Dense(units) : x.Conv2D(units, kernel: 1);
    }
}
