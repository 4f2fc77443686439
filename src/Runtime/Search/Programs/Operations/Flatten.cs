using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>The image as one vector, kept by synthesis, never found by it.</summary>
public sealed record Flatten : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "flatten";

    /// <inheritdoc/>
    public override Extents? Infer(Extents x) => Extents.Vector(checked(x.Height * x.Width * x.Features));

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => Pairing.Of(x.Rank, 2, (row, column) =>
        (row == 0) == (column == 0) ? PairingLevel.OneToOne : PairingLevel.None);

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.Flatten();
}
