using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Learned vectors for integers and positions.</summary>
internal static class EmbeddingCases
{
    private const string Family = "embeddings";

    private static readonly Operand[][] Tokens =
    [
        [Operand.Label(5, 4), Operand.Batched(Domain.Real, 3)],
        [Operand.Label(5), Operand.Batched(Domain.Real, 3)],
        [Operand.Label(5, 17), Operand.Batched(Domain.Real, 3)],
    ];

    private static readonly Operand[][] Bags =
    [
        [Operand.Label(7, 4)],
        [Operand.Label(7, 1)],
        [Operand.Label(7, 2, 19)],
    ];

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "embedding", z => z[0].Embed(5, 3) * z[1], "F.embedding(z[0], p['embedding1.weight']) * z[1]", Tokens),
        new(Family, "embedding with padding", z => z[0].Embed(vocabulary: 6, width: 3, paddingIndex: 2) * z[1], "F.embedding(z[0], p['embedding1.weight'], padding_idx=2) * z[1]", Tokens) { NoDifferences = "padding is stopped on purpose" },
        new(Family, "embedding in a table, tied", z => z[0].Embed(z[1]).Tanh().Linear(z[1]), "F.linear(torch.tanh(F.embedding(z[0], z[1])), z[1])",
            [Operand.Label(5, 4), Operand.Shared(Domain.Real, 5, 3)],
            [Operand.Label(1), Operand.Shared(Domain.Real, 1, 1)],
            [Operand.Label(33, 3), Operand.Shared(Domain.Real, 37, 17)]),
        new(Family, "bag of sums", z => z[0].EmbedBag(7, 5, Bag.Sum), "F.embedding(z[0], p['embeddingBag1.weight']).sum(-2)", Bags),
        new(Family, "bag of means", z => z[0].EmbedBag(7, 5), "F.embedding(z[0], p['embeddingBag1.weight']).mean(-2)", Bags),
        new(Family, "bag of maxima", z => z[0].EmbedBag(7, 18, combine: Bag.Max), "torch.amax(F.embedding(z[0], p['embeddingBag1.weight']), -2)", Bags) { NoDifferences = "two elements may be equal" },
        new(Family, "learned positions", z => z[0].LearnedPositions().Sin(), "torch.sin(z[0] + p['positions1.weight'])", Shapes.Matrices(Domain.Real)),
    ];
}
