using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Places computed from data: grids, choices at random, and all pairs of vectors.</summary>
internal static class SamplingCases
{
    private const string Family = "sampling";

    public static IEnumerable<OperationCase> All { get; } =
    [
        Grid("grid sampling", "", z => z[0].GridSample(z[1])),
        Grid("grid sampling within a border", ", padding_mode='border', align_corners=True", z => z[0].GridSample(z[1], padding: GridPadding.Border, alignCorners: true)),
        Grid("grid sampling reflected", ", padding_mode='reflection'", z => z[0].GridSample(z[1], padding: GridPadding.Reflection)),
        Grid("grid sampling of corners", ", padding_mode='reflection', align_corners=True", z => z[0].GridSample(z[1], GridMode.Bilinear, GridPadding.Reflection, alignCorners: true), Domain.Kinks)
            with { NoDifferences = "places on the elements and at the border" },
        Grid("nearest grid sampling", ", 'nearest', align_corners=True", z => z[0].GridSample(z[1], GridMode.Nearest, alignCorners: true), Domain.Real),
        Grid("bicubic grid sampling", ", 'bicubic'", z => z[0].GridSample(z[1], GridMode.Bicubic)),
        Grid("bicubic grid sampling reflected", ", 'bicubic', 'reflection'", z => z[0].GridSample(z[1], GridMode.Bicubic, GridPadding.Reflection)),
        new(Family, "grid sampling of a volume", z => z[0].GridSample(z[1], padding: GridPadding.Border), "sampled(z[0], z[1], padding_mode='border')",
            [Operand.Batched(Domain.Real, 2, 2, 3, 2), Operand.Batched(Domain.Fine, 1, 2, 2, 3)],
            [Operand.Batched(Domain.Real, 1, 1, 2, 3), Operand.Batched(Domain.Fine, 1, 1, 1, 3)],
            [Operand.Batched(Domain.Real, 1, 3, 2, 2), Operand.Shared(Domain.Fine, 2, 1, 3, 3)]),
        new(Family, "affine grid", z => z[0].AffineGrid(new Shape(z[1].Shape[0], z[1].Shape[1])) * z[1].Unsqueeze(-1),
            "F.affine_grid(z[0][None], [1, 1, *z[1].shape], align_corners=False)[0] * z[1].unsqueeze(-1)", Affine(2, [5, 3], [1, 4], [2, 7])),
        new(Family, "affine grid of a volume", z => z[0].AffineGrid(new Shape(z[1].Shape[0], z[1].Shape[1], z[1].Shape[2]), alignCorners: true) * z[1].Unsqueeze(-1),
            "F.affine_grid(z[0][None], [1, 1, *z[1].shape], align_corners=True)[0] * z[1].unsqueeze(-1)", Affine(3, [2, 2, 3], [1, 2, 1], [3, 1, 2])),

        new(Family, "gumbel softmax", z => z[0].GumbelSoftmax(0.5f, axis: 0), $"torch.softmax((z[0] + {Gumbel}) / 0.5, 0)", Shapes.Matrices(Domain.Real)) { Dropout = true },
        new(Family, "hard gumbel softmax", z => z[0].GumbelSoftmax(hard: true) * z[1],
            $"(lambda y: (F.one_hot(y.argmax(-1), y.shape[-1]) - y.detach() + y) * z[1])(torch.softmax(z[0] + {Gumbel}, -1))", Shapes.Matrices(Domain.Real, Domain.Other)) { Dropout = true, NoDifferences = "straight through" },

        new(Family, "pdist", z => z[0].Pdist(), "held(torch.stack([(a - b).norm() for a, b in itertools.combinations(z[0], 2)]), F.pdist(z[0]), z[0])", Shapes.Of([Domain.Fine], [5, 3], [2, 1], [3, 19])),
        new(Family, "cdist", z => z[0].Cdist(z[1], 4f), "held(((z[0].unsqueeze(-2) - z[1].unsqueeze(-3)).abs() ** 4).sum(-1) ** (1 / 4), torch.cdist(z[0], z[1], 4.0), z[0], z[1])",
            [Operand.Batched(Domain.Fine, 2, 3, 4), Operand.Batched(Domain.Other, 2, 5, 4)],
            [Operand.Batched(Domain.Fine, 1, 2), Operand.Shared(Domain.Other, 2, 2)],
            [Operand.Batched(Domain.Fine, 3, 1, 7), Operand.Batched(Domain.Other, 2, 7)]) { Tolerance = OperationCase.FloatConstants },
        new(Family, "adaptive softmax", z => z[0].AdaptiveLogSoftmax(7, [2, 4], divisor: 2f, headBias: true).NegativeLogLikelihood(z[1]),
            "module(p, 'adaptiveLogSoftmax1', torch.nn.AdaptiveLogSoftmaxWithLoss(z[0].shape[-1], 7, [2, 4], 2.0, True), z[0], z[1]).loss",
            [Operand.Batched(Domain.Real, 5, 4), Operand.Label(7, 5)], [Operand.Batched(Domain.Real, 1, 5), Operand.Label(7, 1)], [Operand.Batched(Domain.Real, 3, 9), Operand.Label(7, 3)]),
        new(Family, "adaptive softmax of one cluster", z => z[0].AdaptiveLogSoftmax(5, [3], name: "classes"),
            "(lambda h, t: torch.cat([h[..., :3], h[..., 3:] + t], -1))(F.log_softmax(F.linear(z[0], p['classes.head.weight']), -1), F.log_softmax(F.linear(F.linear(z[0], p['classes.tail.0.0.weight']), p['classes.tail.0.1.weight']), -1))",
            Shapes.Of([Domain.Real], [3, 8], [4], [1, 5])),
    ];

    private const string Gumbel = "-torch.log(torch.clamp(-torch.log(1 - u[0]), min=2 ** -25))";

    private static OperationCase Grid(string name, string options, System.Func<Node[], Node> build, Domain? places = null)
    {
        Domain grid = places ?? Domain.Fine;
        return new(Family, name, build, $"sampled(z[0], z[1]{options})",
            [Operand.Batched(Domain.Real, 2, 3, 5), Operand.Batched(grid, 4, 2, 2)],
            [Operand.Batched(Domain.Real, 1, 2, 2), Operand.Batched(grid, 1, 3, 2)],
            [Operand.Shared(Domain.Real, 3, 5, 4), Operand.Batched(grid, 3, 3, 2)]);
    }

    private static Operand[][] Affine(int spatial, params int[][] sizes) =>
        System.Array.ConvertAll(sizes, size => new[] { Operand.Batched(Domain.Real, spatial, spatial + 1), Operand.Batched(Domain.Other, size) });
}
