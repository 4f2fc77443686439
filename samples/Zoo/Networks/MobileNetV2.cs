using StaticNets;

namespace Zoo.Networks;

/// <summary>A stack of inverted residual blocks, of the sizes that suit images of 32 × 32.</summary>
/// <remarks>Source: Sandler, Howard, Zhu, Zhmoginov and Chen, "MobileNetV2: inverted residuals and linear bottlenecks", 2018.</remarks>
[Network]
public sealed partial class MobileNetV2
{
    // Expansion of the channels within a block, channels after it, number of blocks, stride of the first of them.
    private static readonly (int Expansion, int Channels, int Blocks, int Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 2, 2)];

    private static Node Forward([Shape(3, 32, 32)] Node image)
    {
        Node x = Convolution(image, 16, kernel: 3, stride: 1, groups: 1, "features.0");
        int index = 1;
        foreach ((int expansion, int channels, int blocks, int stride) in Stages)
        {
            for (int block = 0; block < blocks; block++)
            {
                x = InvertedResidual(x, channels, block == 0 ? stride : 1, expansion, $"features.{index}");
                index++;
            }
        }

        x = Convolution(x, 128, kernel: 1, stride: 1, groups: 1, $"features.{index}");
        return x.GlobalAvgPool().Dropout(0.2f).Dense(10, name: "classifier.1").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);

    // Narrow → wide → each channel by itself → narrow, without an activation at the end.
    private static Node InvertedResidual(Node x, int channels, int stride, int expansion, string name)
    {
        int layer = 0;
        Node y = x;
        if (expansion != 1)
        {
            y = Convolution(y, x.Shape[0] * expansion, kernel: 1, stride: 1, groups: 1, $"{name}.conv.{layer++}");
        }

        y = Convolution(y, y.Shape[0], kernel: 3, stride, groups: y.Shape[0], $"{name}.conv.{layer++}");
        y = y.Conv2D(channels, kernel: 1, bias: false, name: $"{name}.conv.{layer}").BatchNorm(name: $"{name}.conv.{layer + 1}");
        return stride == 1 && x.Shape[0] == channels ? x + y : y;
    }

    private static Node Convolution(Node x, int channels, int kernel, int stride, int groups, string name) =>
        x.Conv2D(channels, kernel, stride: stride, padding: kernel / 2, groups: groups, bias: false, name: name + ".0")
            .BatchNorm(name: name + ".1").Clamp(0f, 6f);
}
