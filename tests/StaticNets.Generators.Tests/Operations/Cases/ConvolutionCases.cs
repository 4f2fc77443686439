using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Windows, convolutions, pooling, paddings and resizing.</summary>
internal static class ConvolutionCases
{
    private const string Family = "convolution";
    private const string Weights1 = "p['conv1D1.weight'], p['conv1D1.bias']";
    private const string Weights2 = "p['conv2D1.weight'], p['conv2D1.bias']";
    private const string Transposed2 = "p['convTranspose2D1.weight'], p['convTranspose2D1.bias']";

    private static readonly Operand[][] Images = Shapes.Of([Domain.Real], [2, 5, 7], [1, 4, 4], [3, 6, 5]);
    private static readonly Operand[][] Series = Shapes.Of([Domain.Real], [2, 7], [1, 5], [3, 19]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "unfold", z => z[0].Unfold(0, 3), "z[0].unfold(0, 3, 1)", Shapes.Of([Domain.Real], [7], [3, 1], [19])),
        new(Family, "unfold with step and dilation", z => z[0].Unfold(axis: 0, size: 2, step: 3, dilation: 2) * z[0].Unfold(0, 2, 3),
            "z[0].unfold(0, 3, 3)[..., ::2] * z[0].unfold(0, 2, 3)[:z[0].unfold(0, 3, 3).shape[0]]", Shapes.Of([Domain.Real], [7, 2], [4, 1], [19])),
        new(Family, "fold", z => z[0].Fold(0, z[0].Shape[0] + z[0].Shape.Last - 1),
            "F.fold(z[0].T[None], (1, z[0].shape[0] + z[0].shape[1] - 1), (1, z[0].shape[1]))[0, 0, 0]", Shapes.Of([Domain.Real], [5, 3], [1, 2], [17, 2])),
        new(Family, "fold with step", z => z[0].Fold(axis: 0, extent: (2 * (z[0].Shape[0] - 1)) + z[0].Shape.Last + 1, step: 2),
            "F.pad(F.fold(z[0].T[None], (1, 2 * (z[0].shape[0] - 1) + z[0].shape[1]), (1, z[0].shape[1]), stride=(1, 2))[0, 0, 0], (0, 1))", Shapes.Of([Domain.Real], [5, 3], [1, 2], [7, 4])),
        new(Family, "fold with step and dilation", z => z[0].Fold(0, (3 * (z[0].Shape[0] - 1)) + (2 * (z[0].Shape.Last - 1)) + 1, 3, 2),
            "F.fold(z[0].T[None], (1, 3 * (z[0].shape[0] - 1) + 2 * (z[0].shape[1] - 1) + 1), (1, z[0].shape[1]), stride=(1, 3), dilation=(1, 2))[0, 0, 0]", Shapes.Of([Domain.Real], [5, 3], [1, 2], [7, 4])),
        new(Family, "flip", z => z[0].Flip(), "torch.flip(z[0], [-1])", Shapes.Of([Domain.Real], [7], [3, 1], [2, 19])),
        new(Family, "contiguous", z => z[0].Transpose().Contiguous() * 2f, "z[0].T * 2", Shapes.Matrices(Domain.Real)),

        new(Family, "convolution of a series", z => z[0].Conv1D(4, 3), $"F.conv1d(z[0], {Weights1})", Series),
        new(Family, "convolution of a series with all its arguments", z => z[0].Conv1D(channels: 3, kernel: 2, stride: 2, padding: 1, dilation: 2, bias: false, name: "conv", init: Init.He),
            "F.conv1d(z[0], p['conv.weight'], stride=2, padding=1, dilation=2)", Series),
        new(Family, "causal convolution", z => z[0].CausalConv1D(4, 3, dilation: 2), $"F.conv1d(F.pad(z[0], (4, 0)), {Weights1}, dilation=2)", Series),
        new(Family, "convolution", z => z[0].Conv2D(3, 3), $"F.conv2d(z[0], {Weights2})", Images),
        new(Family, "convolution of many channels", z => z[0].Conv2D(17, 3, padding: 1), $"F.conv2d(z[0], {Weights2}, padding=1)", Shapes.Of([Domain.Real], [3, 5, 4], [8, 3, 3], [1, 2, 9])),
        new(Family, "convolution with stride", z => z[0].Conv2D(9, 3, stride: 2, padding: 1), $"F.conv2d(z[0], {Weights2}, stride=2, padding=1)", Images),
        new(Family, "convolution with uneven arguments", z => z[0].Conv2D(2, kernel: (1, 3), stride: (2, 1), padding: (0, 2), dilation: (1, 2)),
            $"F.conv2d(z[0], {Weights2}, stride=(2, 1), padding=(0, 2), dilation=(1, 2))", Images),
        new(Family, "convolution with stride and dilation", z => z[0].Conv2D(2, 2, stride: 2, padding: 1, dilation: 3), $"F.conv2d(z[0], {Weights2}, stride=2, padding=1, dilation=3)", Images),
        new(Family, "convolution that keeps the extents", z => z[0].Conv2D(2, (2, 3), padding: Padding.Same), $"F.conv2d(F.pad(z[0], (1, 1, 0, 1)), {Weights2})", Images),
        new(Family, "convolution without padding", z => z[0].Conv2D(2, 1, padding: Padding.Valid, bias: false), "F.conv2d(z[0], p['conv2D1.weight'])", Images),
        new(Family, "grouped convolution", z => z[0].Conv2D(6, 3, padding: 1, groups: 2), $"F.conv2d(z[0], {Weights2}, padding=1, groups=2)", Shapes.Of([Domain.Real], [4, 3, 5], [2, 4, 4], [6, 3, 3])),
        new(Family, "depthwise convolution", z => z[0].DepthwiseConv2D(3, stride: 1, padding: 1), $"F.conv2d(z[0], {Weights2}, padding=1, groups=z[0].shape[0])", Shapes.Of([Domain.Real], [3, 5, 4], [1, 4, 4], [17, 3, 3])),
        new(Family, "depthwise convolution with a multiplier", z => z[0].DepthwiseConv2D(kernel: 3, stride: 2, multiplier: 2, bias: false),
            "F.conv2d(z[0], p['conv2D1.weight'], stride=2, groups=z[0].shape[0])", Shapes.Of([Domain.Real], [3, 5, 4], [1, 4, 4], [9, 3, 3])),
        new(Family, "reflected convolution", z => z[0].Conv2D(2, 3, padding: 1, mode: PaddingMode.Reflect), $"F.conv2d(F.pad(z[0][None], (1, 1, 1, 1), mode='reflect')[0], {Weights2})", Images),
        new(Family, "replicated convolution", z => z[0].Conv2D(2, 3, padding: 1, mode: PaddingMode.Replicate), $"F.conv2d(F.pad(z[0][None], (1, 1, 1, 1), mode='replicate')[0], {Weights2})", Images),
        new(Family, "circular convolution", z => z[0].Conv2D(2, 3, padding: 1, mode: PaddingMode.Circular), $"F.conv2d(F.pad(z[0][None], (1, 1, 1, 1), mode='circular')[0], {Weights2})", Images),
        new(Family, "convolution of a volume", z => z[0].Conv3D(2, 2, padding: 1), "F.conv3d(z[0], p['conv3D1.weight'], p['conv3D1.bias'], padding=1)", Shapes.Of([Domain.Real], [2, 3, 2, 3], [1, 2, 2, 2], [1, 1, 3, 2])),
        new(Family, "convolve", z => z[0].Convolve(z[1], stride: 2), "F.conv2d(z[0], z[1], stride=2)",
            [Operand.Batched(Domain.Real, 2, 5, 7), Operand.Shared(Domain.Other, 3, 2, 3, 3)],
            [Operand.Batched(Domain.Real, 1, 4, 4), Operand.Shared(Domain.Other, 1, 1, 2, 2)],
            [Operand.Batched(Domain.Real, 3, 3, 3), Operand.Shared(Domain.Other, 9, 3, 1, 1)]),
        new(Family, "convolutions in a row", z => z[0].Conv2D(4, 3, padding: 1).Sigmoid().Conv2D(3, 3, stride: 2).Flatten().Dense(2),
            "F.linear(F.conv2d(torch.sigmoid(F.conv2d(z[0], p['conv2D1.weight'], p['conv2D1.bias'], padding=1)), p['conv2D2.weight'], p['conv2D2.bias'], stride=2).flatten(), p['dense1.weight'], p['dense1.bias'])",
            Images),

        new(Family, "transposed convolution of a series", z => z[0].ConvTranspose1D(4, 3, stride: 2), "F.conv_transpose1d(z[0], p['convTranspose1D1.weight'], p['convTranspose1D1.bias'], stride=2)", Series),
        new(Family, "transposed convolution", z => z[0].ConvTranspose2D(3, 3), $"F.conv_transpose2d(z[0], {Transposed2})", Images),
        new(Family, "transposed convolution with stride", z => z[0].ConvTranspose2D(9, 3, stride: 2, padding: 1, outputPadding: 1),
            $"F.conv_transpose2d(z[0], {Transposed2}, stride=2, padding=1, output_padding=1)", Images),
        new(Family, "transposed convolution in groups", z => z[0].ConvTranspose2D(channels: 4, kernel: 2, stride: (2, 3), groups: 2, bias: false),
            "F.conv_transpose2d(z[0], p['convTranspose2D1.weight'], stride=(2, 3), groups=2)", Shapes.Of([Domain.Real], [4, 3, 2], [2, 1, 1], [6, 2, 3])),
        new(Family, "transposed convolution with dilation", z => z[0].ConvTranspose2D(2, 2, stride: 2, dilation: 3), $"F.conv_transpose2d(z[0], {Transposed2}, stride=2, dilation=3)", Images),

        new(Family, "max pooling of a series", z => z[0].MaxPool1D(3, stride: 2), "F.max_pool1d(z[0], 3, 2)", Series),
        new(Family, "max pooling", z => z[0].MaxPool2D(2), "F.max_pool2d(z[0], 2)", Images),
        new(Family, "max pooling of ties", z => z[0].MaxPool2D(3, stride: 1, padding: 1), "F.max_pool2d(z[0], 3, 1, 1)", Shapes.Of([Domain.Kinks], [2, 5, 7], [1, 4, 4], [3, 6, 5])) { NoDifferences = "ties" },
        new(Family, "max pooling with all its arguments", z => z[0].MaxPool2D(kernel: (2, 3), stride: 2, padding: (0, 1), dilation: (2, 1), ceiling: true),
            "F.max_pool2d(z[0], (2, 3), 2, (0, 1), (2, 1), ceil_mode=True)", Shapes.Of([Domain.Fine], [2, 5, 7], [1, 4, 4], [3, 6, 5])),
        new(Family, "average pooling of a series", z => z[0].AvgPool1D(3, stride: 2, padding: 1), "F.avg_pool1d(z[0], 3, 2, 1)", Series),
        new(Family, "average pooling", z => z[0].AvgPool2D(2), "F.avg_pool2d(z[0], 2)", Images),
        new(Family, "average pooling without padding", z => z[0].AvgPool2D(kernel: 3, stride: 2, padding: 1, ceiling: true, countPadding: false),
            "F.avg_pool2d(z[0], 3, 2, 1, ceil_mode=True, count_include_pad=False)", Images),
        new(Family, "average pooling over the end", z => z[0].AvgPool2D(3, 2, 1, ceiling: true), "F.avg_pool2d(z[0], 3, 2, 1, ceil_mode=True)", Images),
        new(Family, "power pooling", z => z[0].PowerPool2D(4f, 2), "F.lp_pool2d(z[0][None], 4.0, 2)[0]", Shapes.Of([Domain.Positive], [2, 5, 7], [1, 4, 4], [3, 6, 5])),
        new(Family, "global average pooling", z => z[0].GlobalAvgPool(), "F.adaptive_avg_pool2d(z[0], 1).flatten()", Images),
        new(Family, "global max pooling", z => z[0].GlobalMaxPool(), "F.adaptive_max_pool2d(z[0], 1).flatten()", Shapes.Of([Domain.Fine], [2, 5, 7], [1, 4, 4], [3, 6, 5])),
        new(Family, "adaptive average pooling of a series", z => z[0].AdaptiveAvgPool1D(3), "F.adaptive_avg_pool1d(z[0], 3)", Series),
        new(Family, "adaptive average pooling", z => z[0].AdaptiveAvgPool2D((2, 3)), "F.adaptive_avg_pool2d(z[0], (2, 3))", Images),
        new(Family, "adaptive max pooling of a series", z => z[0].AdaptiveMaxPool1D(3), "F.adaptive_max_pool1d(z[0], 3)", Shapes.Of([Domain.Fine], [2, 7], [1, 5], [3, 19])),
        new(Family, "adaptive max pooling", z => z[0].AdaptiveMaxPool2D((2, 3)), "F.adaptive_max_pool2d(z[0], (2, 3))", Shapes.Of([Domain.Fine], [2, 5, 7], [1, 4, 4], [3, 6, 5])),

        new(Family, "reflected padding", z => z[0].Pad(-1, 2, 1, PaddingMode.Reflect), "F.pad(z[0][None], (2, 1), mode='reflect')[0]", Series),
        new(Family, "padding of an image", z => z[0].Pad2D((1, 2), PaddingMode.Circular), "F.pad(z[0][None], (2, 2, 1, 1), mode='circular')[0]", Images),
        new(Family, "replicated padding of an image", z => z[0].Pad2D(2, PaddingMode.Replicate), "F.pad(z[0][None], (2, 2, 2, 2), mode='replicate')[0]", Images),
        new(Family, "nearest upsampling", z => z[0].UpsampleNearest2D((2, 3)), "F.interpolate(z[0][None], scale_factor=(2, 3))[0]", Images),
        new(Family, "bilinear upsampling", z => z[0].UpsampleBilinear2D(2), "F.interpolate(z[0][None], scale_factor=2, mode='bilinear')[0]", Images),
        new(Family, "bilinear resizing", z => z[0].ResizeBilinear2D((3, 8), alignCorners: true), "F.interpolate(z[0][None], size=(3, 8), mode='bilinear', align_corners=True)[0]", Images),
        new(Family, "bilinear resizing by corners", z => z[0].ResizeBilinear2D((7, 2)), "F.interpolate(z[0][None], size=(7, 2), mode='bilinear')[0]", Images),
        new(Family, "pixel shuffle", z => z[0].PixelShuffle(2), "F.pixel_shuffle(z[0], 2)", Shapes.Of([Domain.Real], [4, 3, 5], [8, 1, 1], [12, 2, 3])),
        new(Family, "pixel unshuffle", z => z[0].PixelUnshuffle(2), "F.pixel_unshuffle(z[0], 2)", Shapes.Of([Domain.Real], [1, 4, 6], [3, 2, 2], [2, 2, 10])),
        new(Family, "channel shuffle", z => z[0].ChannelShuffle(2), "z[0].unflatten(0, (2, -1)).transpose(0, 1).flatten(0, 1)", Shapes.Of([Domain.Real], [4, 3, 5], [2, 1, 1], [6, 2, 3])),
    ];
}
