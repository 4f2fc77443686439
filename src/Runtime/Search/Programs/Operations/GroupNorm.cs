using System.Collections.Generic;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>Normalization of groups of channels over all positions.</summary>
/// <param name="Groups">Number of groups; divides the channels.</param>
public sealed record GroupNorm(int Groups = 1) : UnaryOperation
{
    /// <summary>One group.</summary>
    public GroupNorm()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public override string Name => "group_norm";

    /// <inheritdoc/>
    public override IReadOnlyList<Keyword> Keywords => [Keyword.Groups];

    /// <inheritdoc/>
    public override Ratio this[Keyword keyword] => keyword == Keyword.Groups ? Groups : throw Unknown(keyword);

    /// <inheritdoc/>
    public override UnaryOperation With(Keyword keyword, Ratio value) => keyword == Keyword.Groups ? this with { Groups = value.Numerator } : throw Unknown(keyword);

    /// <inheritdoc/>
    public override Extents? Infer(Extents x) => x.Features % Groups == 0 ? x : null;

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => Pairing.Of(x.Rank, x.Rank, (row, column) =>
        row == 0 ? (column == 0 ? PairingLevel.OneToOne : PairingLevel.None)
        : row < x.Rank - 1 || Groups == 1 ? PairingLevel.AllToOne
        : column == row ? WithinGroups(x.Features, Groups)
        : PairingLevel.None);

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.GroupNorm(Groups);
}
