using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Losses of margins, ranks and distances.</summary>
internal static class MarginCases
{
    private const string Family = "margins";

    private static Operand[][] Classes { get; } =
    [
        [Operand.Batched(Domain.Fine, 7), Operand.Label(7)],
        [Operand.Batched(Domain.Fine, 1, 2), Operand.Label(2, 1)],
        [Operand.Batched(Domain.Fine, 33), Operand.Label(33)],
    ];

    private static Operand[][] Single { get; } =
    [
        [Operand.Batched(Domain.Fine, 7), Operand.Label(7)],
        [Operand.Batched(Domain.Fine, 2), Operand.Label(2)],
        [Operand.Batched(Domain.Fine, 33), Operand.Label(33)],
    ];

    private static Operand[][] Signs { get; } =
    [
        [Operand.Batched(Domain.Real, 7), Operand.Batched(Domain.Other, 7), Operand.Batched(Domain.Away)],
        [Operand.Batched(Domain.Real, 3, 2), Operand.Batched(Domain.Other, 3, 2), Operand.Batched(Domain.Away, 3)],
        [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Other, 19), Operand.Batched(Domain.Away)],
    ];

    private static Operand[][] Vectors { get; } = Shapes.Of([Domain.Real, Domain.Other, Domain.Fine], [7], [3, 2], [19]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "soft margin", z => z[0].SoftMargin(z[1].Sign()), "F.soft_margin_loss(z[0], torch.sign(z[1]).detach())", Shapes.Equal(Domain.Real, Domain.Away)),
        new(Family, "hinge embedding", z => z[0].HingeEmbedding(z[1].Sign(), margin: 0.5f), "F.hinge_embedding_loss(z[0], torch.sign(z[1]).detach(), 0.5)", Shapes.Equal(Domain.Fine, Domain.Away)),
        new(Family, "margin ranking", z => z[0].MarginRanking(z[1], z[2].Sign(), margin: 0.25f), "F.margin_ranking_loss(z[0], z[1], torch.sign(z[2]).detach(), 0.25)",
            Shapes.Equal(Domain.Real, Domain.Other, Domain.Away)),
        new(Family, "margin ranking of equals", z => z[0].MarginRanking(z[1], z[2].Sign()), "F.margin_ranking_loss(z[0], z[1], torch.sign(z[2]).detach())",
            Shapes.Equal(Domain.Kinks, Domain.Kinks, Domain.Away)) { NoDifferences = "kink" },
        new(Family, "cosine embedding", z => z[0].CosineEmbedding(z[1], z[2].Sign(), margin: 0.125f),
            "F.cosine_embedding_loss(z[0].reshape(-1, z[0].shape[-1]), z[1].reshape(-1, z[0].shape[-1]), torch.sign(z[2]).detach().reshape(-1), 0.125)", Signs),
        new(Family, "multi margin", z => z[0].MultiMargin(z[1]), "multi_margin(z[0], z[1])", Classes),
        new(Family, "multi margin squared", z => z[0].MultiMargin(z[1], p: 2, margin: 0.5f, weight: z[2]), "multi_margin(z[0], z[1], 2, 0.5, z[2])",
            [Operand.Batched(Domain.Fine, 7), Operand.Label(7), Operand.Shared(Domain.Positive, 7)],
            [Operand.Batched(Domain.Fine, 1, 2), Operand.Label(2, 1), Operand.Shared(Domain.Positive, 2)],
            [Operand.Batched(Domain.Fine, 33), Operand.Label(33), Operand.Shared(Domain.Positive, 33)]),
        new(Family, "multi label margin", z => z[0].MultiLabelMargin(z[1].Greater(0f)), "multilabel_margin(z[0], z[1] > 0)", Shapes.Of([Domain.Fine, Domain.Away], [7], [2, 3], [19])),
        new(Family, "multi label soft margin", z => z[0].MultiLabelSoftMargin(z[1].Greater(0f), weight: z[2]), "F.multilabel_soft_margin_loss(z[0], 1.0 * (z[1] > 0), weight=z[2])",
            [Operand.Batched(Domain.Real, 7), Operand.Batched(Domain.Away, 7), Operand.Shared(Domain.Positive, 7)],
            [Operand.Batched(Domain.Real, 3, 2), Operand.Batched(Domain.Away, 3, 2), Operand.Shared(Domain.Positive, 2)],
            [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Away, 19), Operand.Shared(Domain.Positive, 19)]),

        new(Family, "pairwise distance", z => z[0].PairwiseDistance(z[1]), "F.pairwise_distance(z[0], z[1], eps=f32(1e-6))", Shapes.Of([Domain.Real, Domain.Other], [7], [3, 2], [19])),
        new(Family, "cosine similarity", z => z[0].CosineSimilarity(z[1]), "F.cosine_similarity(z[0], z[1], -1)", Shapes.Of([Domain.Real, Domain.Other], [7], [3, 2], [19])),
        new(Family, "cosine similarity axis 0", z => z[0].CosineSimilarity(z[1], axis: 0), "F.cosine_similarity(z[0], z[1], 0)", Shapes.Of([Domain.Real, Domain.Other], [7, 2], [2, 1], [3, 19])),
        new(Family, "triplet margin", z => z[0].TripletMargin(z[1], z[2]), "F.triplet_margin_loss(z[0], z[1], z[2], eps=f32(1e-6))", Vectors),
        new(Family, "triplet margin swapped", z => z[0].TripletMargin(z[1], z[2], margin: 2, p: 1, swap: true), "F.triplet_margin_loss(z[0], z[1], z[2], 2, 1, f32(1e-6), True)", Vectors),
        new(Family, "triplet margin with distance", z => z[0].TripletMargin(z[1], z[2], (a, b) => 1f - a.CosineSimilarity(b)),
            "F.triplet_margin_with_distance_loss(z[0], z[1], z[2], distance_function=lambda a, b: 1 - F.cosine_similarity(a, b, -1))", Vectors),
        new(Family, "multi margin of one", z => z[0].MultiMargin(z[1], margin: 2), "multi_margin(z[0], z[1], margin=2)", Single),
    ];
}
