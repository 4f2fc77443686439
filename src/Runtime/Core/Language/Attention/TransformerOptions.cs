using System;

namespace StaticNets;

/// <summary>What the layers of a transformer share.</summary>
/// <param name="Heads">Number of heads.</param>
/// <param name="Hidden">Units of the inner layer.</param>
/// <param name="Causal">Whether self-attention sees the past only.</param>
/// <param name="NormFirst">Whether norms stand before their parts.</param>
/// <param name="Activation">Between the two layers.</param>
/// <param name="Dropout">Probability of dropout, of attention's probabilities too.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record TransformerOptions(int Heads, int Hidden, bool Causal, bool NormFirst, Func<Node, Node> Activation, float Dropout, float Epsilon)
{
    /// <summary>Whether attention and layers have biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Heads of keys and values; as many as heads if null.</summary>
    public int? KeyValueHeads { get; init; }

    /// <summary>[T], 1 where a position is padding; null for none.</summary>
    public Node? Padding { get; init; }

    /// <summary>[S], 1 where the memory is padding; null for none.</summary>
    public Node? MemoryPadding { get; init; }

    /// <summary>Applied to queries and keys of self-attention; null for none.</summary>
    public Func<Node, Node>? Positions { get; init; }

    /// <summary>How weights begin, but for attention's first.</summary>
    public Init Weights { get; init; } = Init.TorchWeight;
}
