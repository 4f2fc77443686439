using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>Normalization of the features at each position.</summary>
public sealed record LayerNorm : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "layer_norm";

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => MixedFeatures(x.Rank);

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.Shape.Rank == 1 ? x.LayerNorm() : x.Permute(1, 2, 0).LayerNorm().Permute(2, 0, 1);
}
