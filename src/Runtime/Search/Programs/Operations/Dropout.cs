namespace StaticNets.Search.Programs;

/// <summary>Dropout with probability 0.2.</summary>
public sealed record Dropout : UnaryOperation
{
    private const float Probability = 0.2f;

    /// <inheritdoc/>
    public override string Name => "dropout";

    /// <inheritdoc/>
    public override Node Apply(Node x) => x.Dropout(Probability);
}
