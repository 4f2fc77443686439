using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>An operation on one value.</summary>
public abstract record UnaryOperation : Operation
{
    /// <summary>What can be chosen.</summary>
    public virtual IReadOnlyList<Keyword> Keywords => [];

    /// <summary>The value of a keyword.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The operation has no such keyword.</exception>
    public virtual Ratio this[Keyword keyword] => throw Unknown(keyword);

    /// <summary>The operation with another value of a keyword.</summary>
    /// <param name="keyword">One of <see cref="Keywords"/>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The operation has no such keyword.</exception>
    public virtual UnaryOperation With(Keyword keyword, Ratio value) => throw Unknown(keyword);

    /// <summary>Extents of the result, or null if it cannot be applied.</summary>
    /// <param name="x">Extents of the operand.</param>
    public virtual Extents? Infer(Extents x) => x;

    /// <summary>Which axes of the operand the axes of the result depend on.</summary>
    /// <param name="x">Extents of the operand, to which the operation can be applied.</param>
    public virtual Pairing Pair(Extents x) => Pairing.Identity(x.Rank);

    /// <summary>Writes the operation into the network that is being declared.</summary>
    /// <param name="x">[C, H, W] or [F].</param>
    /// <exception cref="ModelException">It cannot be applied.</exception>
    public abstract Node Apply(Node x);

    /// <summary>For example <c>conv(*2, kernel 3, stride 2)</c>; what has its least value is left out.</summary>
    public sealed override string ToString()
    {
        string[] values = [.. Keywords.Where(keyword => keyword == Keyword.Window || this[keyword] != 1)
            .Select(keyword => keyword == Keyword.Features ? this[keyword].ToFactor() : $"{keyword.ToString().ToLowerInvariant()} {this[keyword]}")];
        return values.Length == 0 ? Name : $"{Name}({string.Join(", ", values)})";
    }

    /// <summary>The fault of a keyword that is not there.</summary>
    private protected ArgumentOutOfRangeException Unknown(Keyword keyword) => new(nameof(keyword), keyword, $"{Name} has no {keyword}.");

    /// <summary>A matrix whose every row says one-to-one with its own axis, but that of the features pairs with all axes: each result depends on all features.</summary>
    private protected static Pairing MixedFeatures(int rank) => Pairing.Of(rank, rank, (row, column) =>
        row == rank - 1 ? PairingLevel.AllToOne : row == column ? PairingLevel.OneToOne : PairingLevel.None);

    /// <summary>How the features pair with themselves if they are parted into groups that do not mix.</summary>
    private protected static PairingLevel WithinGroups(int features, int groups) => features > groups ? PairingLevel.ManyToOne : PairingLevel.OneToOne;
}
