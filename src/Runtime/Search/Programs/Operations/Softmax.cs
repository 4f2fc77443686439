using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs;

/// <summary>Softmax of the features at each position.</summary>
public sealed record Softmax : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override bool IsNonlinear => true;

    /// <inheritdoc/>
    public override Pairing Pair(Extents x) => MixedFeatures(x.Rank);

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.Softmax(axis: 0);
}
