using StaticNets;

namespace Zoo.Networks;

/// <summary>Writes text letter by letter: a transformer of four blocks that sees the last 64 letters.</summary>
/// <remarks>Source: Radford, Wu, Child, Luan, Amodei and Sutskever, "Language models are unsupervised multitask learners", 2019.</remarks>
[Network]
public sealed partial class CharacterGpt
{
    /// <summary>Different letters: ASCII.</summary>
    public const int Letters = 128;

    /// <summary>Letters that it sees.</summary>
    public const int Length = 64;

    private static Node Forward([Tokens(Letters, Length)] Node text)
    {
        Node x = text.Embed(Letters, 128, name: "letters", init: Init.Normal(0, 0.02)).LearnedPositions(name: "positions");
        for (int block = 0; block < 4; block++)
        {
            x = x.TransformerBlock(heads: 4, causal: true, name: $"blocks.layers.{block}");
        }

        return x.LayerNorm(name: "norm").Dense(Letters, bias: false, name: "head").Named("logits");
    }

    private static Node Loss(Node logits, [Tokens(Letters, Length)] Node next) => logits.CrossEntropy(next);
}
