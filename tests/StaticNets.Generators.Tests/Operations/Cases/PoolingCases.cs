using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Volumes, the places of maxima and their way back, and windows that begin at random.</summary>
internal static class PoolingCases
{
    private const string Family = "pooling";
    private const string Jump = "a step of a place is a jump";

    private static readonly int[][] Extents = [[2, 3, 4, 5], [1, 3, 3, 3], [3, 4, 3, 3]];
    private static readonly Operand[][] Volumes = Shapes.Of([Domain.Real], Extents);
    private static readonly Operand[][] FineVolumes = Shapes.Of([Domain.Fine], Extents);
    private static readonly Operand[][] FineSeries = Shapes.Of([Domain.Fine], [2, 7], [1, 5], [3, 19]);
    private static readonly Operand[][] FineImages = Shapes.Of([Domain.Fine], [2, 5, 7], [1, 4, 4], [3, 6, 5]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "max pooling of a volume", z => z[0].MaxPool3D(kernel: 2, stride: (2, 1, 2), padding: (1, 0, 1), dilation: (1, 2, 1), ceiling: true),
            "F.max_pool3d(z[0], 2, (2, 1, 2), (1, 0, 1), (1, 2, 1), ceil_mode=True)", FineVolumes),
        new(Family, "average pooling of a volume", z => z[0].AvgPool3D((2, 3, 2), stride: 2, padding: (1, 1, 0), ceiling: true, countPadding: false),
            "F.avg_pool3d(z[0], (2, 3, 2), 2, (1, 1, 0), ceil_mode=True, count_include_pad=False)", Volumes),
        new(Family, "adaptive average pooling of a volume", z => z[0].AdaptiveAvgPool3D((2, 1, 3)), "F.adaptive_avg_pool3d(z[0], (2, 1, 3))", Volumes),
        new(Family, "adaptive max pooling of a volume", z => z[0].AdaptiveMaxPool3D((2, 1, 3)), "F.adaptive_max_pool3d(z[0], (2, 1, 3))", FineVolumes),
        new(Family, "power pooling of a series", z => z[0].PowerPool1D(4f, kernel: 3, stride: 2, ceiling: true), "F.lp_pool1d(z[0], 4.0, 3, 2, True)", Shapes.Of([Domain.Positive], [2, 8], [1, 5], [3, 19])) { Tolerance = OperationCase.FloatConstants },
        new(Family, "transposed convolution of a volume", z => z[0].ConvTranspose3D(2, (2, 1, 2), stride: (1, 2, 2), padding: (1, 0, 0), outputPadding: (0, 1, 1)),
            "F.conv_transpose3d(z[0], p['convTranspose3D1.weight'], p['convTranspose3D1.bias'], (1, 2, 2), (1, 0, 0), (0, 1, 1))", Shapes.Of([Domain.Real], [2, 3, 2, 2], [1, 2, 1, 3], [1, 3, 3, 1])),

        new(Family, "max pooling with places", z => Sum(z[0].MaxPool2DWithPlaces(3, stride: 1, padding: 1)), Summed("F.max_pool2d(z[0], 3, 1, 1, return_indices=True)"),
            Shapes.Of([Domain.Kinks], [2, 5, 7], [1, 4, 4], [3, 6, 5])) { NoDifferences = "ties" },
        new(Family, "max pooling of a series with places", z => Sum(z[0].MaxPool1DWithPlaces(2, stride: 3, dilation: 2, ceiling: true)),
            Summed("F.max_pool1d(z[0], 2, 3, 0, 2, True, return_indices=True)"), FineSeries) { NoDifferences = Jump },
        new(Family, "unpooling of a series", z => Back(z[0].MaxPool1DWithPlaces(2), places => places.Values.MaxUnpool1D(places.Places, 2, size: z[0].Shape[1])),
            "F.max_unpool1d(*F.max_pool1d(z[0], 2, return_indices=True), 2, output_size=z[0].shape[1:])", FineSeries),
        new(Family, "unpooling of an image", z => Back(z[0].MaxPool2DWithPlaces((2, 3), padding: (0, 1)), places => places.Values.Tanh().MaxUnpool2D(places.Places, (2, 3), padding: (0, 1), size: (z[0].Shape[1], z[0].Shape[2]))),
            "(lambda v, i: F.max_unpool2d(torch.tanh(v), i, (2, 3), padding=(0, 1), output_size=z[0].shape[1:]))(*F.max_pool2d(z[0], (2, 3), padding=(0, 1), return_indices=True))", FineImages),
        new(Family, "unpooling of a volume", z => Back(z[0].MaxPool3DWithPlaces(2, stride: (1, 2, 2)), places => places.Values.MaxUnpool3D(places.Places, 2, stride: (1, 2, 2), padding: 0, size: (z[0].Shape[1], z[0].Shape[2], z[0].Shape[3]))),
            "unpooled(*F.max_pool3d(z[0], 2, (1, 2, 2), return_indices=True), z[0], lambda v, i: F.max_unpool3d(v, i, 2, (1, 2, 2), output_size=z[0].shape[1:]))", FineVolumes),

        new(Family, "fractional pooling", z => z[0].FractionalMaxPool2D((2, 3), (3, 2), samples: z[1]),
            "fractional(z[0], z[1], (2, 3), (3, 2), (1, 0), lambda x, u: torch._C._nn.fractional_max_pool2d(x[None], (2, 3), (3, 2), u[None])[0][0])", Sampled([2, 5, 7], [1, 4, 4], [3, 6, 5])) { NoDifferences = Jump },
        new(Family, "fractional pooling of a volume", z => z[0].FractionalMaxPool3D(2, (1, 2, 3), samples: z[1]),
            "fractional(z[0], z[1], (2, 2, 2), (1, 2, 3), (0, 1, 2), lambda x, u: torch._C._nn.fractional_max_pool3d(x[None], (2, 2, 2), (1, 2, 3), u[None])[0][0])", Sampled([2, 3, 4, 7], [1, 3, 4, 5], [2, 4, 4, 6])) { NoDifferences = Jump },
        new(Family, "fractional pooling with draws", z => z[0].FractionalMaxPool2D(2, (2, 3)), "fractional(z[0], u[0], (2, 2), (2, 3), (1, 0))", FineImages) { Dropout = true },
    ];

    private static Operand[][] Sampled(params int[][] shapes) =>
        System.Array.ConvertAll(shapes, shape => new[] { Operand.Batched(Domain.Fine, shape), Operand.Batched(Domain.Probability, shape[0], shape.Length - 1) });

    private static Node Sum((Node Values, Node Places) pooled) => pooled.Values + (0.125f * pooled.Places);

    private static string Summed(string pooled) => $"(lambda v, i: v + 0.125 * i)(*{pooled})";

    private static Node Back((Node Values, Node Places) pooled, System.Func<(Node Values, Node Places), Node> unpool) => unpool(pooled);
}
