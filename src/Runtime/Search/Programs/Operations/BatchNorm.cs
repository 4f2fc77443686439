namespace StaticNets.Search.Programs;

/// <summary>Batch normalization. In inference each result depends on its own element only.</summary>
public sealed record BatchNorm : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "batch_norm";

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.BatchNorm();
}
