using System;
using StaticNets;

namespace Zoo.Networks;

/// <summary>Wide residual networks of any depth and width, WRN-depth-widening.</summary>
/// <remarks>Source: Zagoruyko and Komodakis, "Wide residual networks", 2016.</remarks>
public static class WideResidual
{
    /// <summary>The whole network: convolution, three groups of blocks of which the last two halve the image, linear classifier.</summary>
    /// <param name="image">[C, H, W].</param>
    /// <param name="depth">Layers: 6·N + 4 for N blocks a group.</param>
    /// <param name="widening">Factor k on the widths 16, 32 and 64.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="dropout">Probability of dropout between the convolutions of a block.</param>
    /// <returns>Logits, [classes].</returns>
    /// <exception cref="ArgumentException">The depth is not 6·N + 4.</exception>
    public static Node Network(Node image, int depth, int widening, int classes, float dropout = 0f)
    {
        if (depth < 10 || (depth - 4) % 6 != 0)
        {
            throw new ArgumentException($"A wide residual network has 6·N + 4 layers, but {depth} are asked for.", nameof(depth));
        }

        Node x = image.Conv2D(16, kernel: 3, padding: 1, bias: false, name: "conv1", init: Init.HeNormal);
        for (int group = 1; group <= 3; group++)
        {
            for (int block = 0; block < (depth - 4) / 6; block++)
            {
                int stride = group > 1 && block == 0 ? 2 : 1;
                x = Block(x, width: (8 << group) * widening, stride, dropout, name: $"block{group}.layer.{block}");
            }
        }

        return x.BatchNorm(name: "bn1").Relu().GlobalAvgPool().Dense(classes, name: "fc", init: Init.HeNormal, biasInit: Init.Zeros);
    }

    /// <summary>
    /// Normalization and ReLU before each of two convolutions, then the input added: as it is, or, where the number of
    /// channels changes, projected after its ReLU.
    /// </summary>
    /// <param name="x">[C, H, W].</param>
    /// <param name="width">Channels of the result.</param>
    /// <param name="stride">Of the first convolution and of the projection.</param>
    /// <param name="dropout">Probability of dropout between the convolutions.</param>
    /// <param name="name">The block's name.</param>
    public static Node Block(Node x, int width, int stride, float dropout, string name)
    {
        Node first = x.BatchNorm(name: name + ".bn1").Relu();
        Node y = first.Conv2D(width, kernel: 3, stride: stride, padding: 1, bias: false, name: name + ".conv1", init: Init.HeNormal);
        y = y.BatchNorm(name: name + ".bn2").Relu().Dropout(dropout);
        y = y.Conv2D(width, kernel: 3, padding: 1, bias: false, name: name + ".conv2", init: Init.HeNormal);
        Node shortcut = x.Shape[0] == width
            ? x
            : first.Conv2D(width, kernel: 1, stride: stride, bias: false, name: name + ".convShortcut", init: Init.HeNormal);
        return y + shortcut;
    }
}
