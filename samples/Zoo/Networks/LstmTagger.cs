using StaticNets;

namespace Zoo.Networks;

/// <summary>Gives each of 16 words a tag, from what stands before and behind it.</summary>
/// <remarks>
/// Source: Hochreiter and Schmidhuber, "Long short-term memory", 1997; Graves and Schmidhuber, "Framewise phoneme
/// classification with bidirectional LSTM and other neural network architectures", 2005.
/// </remarks>
[Network]
public sealed partial class LstmTagger
{
    /// <summary>Different words.</summary>
    public const int Words = 100;

    /// <summary>Different tags.</summary>
    public const int Tags = 8;

    /// <summary>Words of a sentence.</summary>
    public const int Length = 16;

    private static Node Forward([Tokens(Words, Length)] Node sentence) =>
        sentence.Embed(Words, 32, name: "word_embeddings")
            .Lstm(32, bidirectional: true, name: "lstm")
            .Dense(Tags, name: "hidden2tag").Named("logits");

    private static Node Loss(Node logits, [Tokens(Tags, Length)] Node tags) => logits.CrossEntropy(tags);
}
