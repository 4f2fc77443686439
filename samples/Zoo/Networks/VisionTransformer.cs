using StaticNets;

namespace Zoo.Networks;

/// <summary>ViT-tiny for images of 32 × 32: 64 patches of 4 × 4 and a token that is asked for the class.</summary>
/// <remarks>
/// Source: Dosovitskiy et al., "An image is worth 16x16 words: transformers for image recognition at scale", 2021; width, heads
/// and depth of the smallest after Touvron et al., "Training data-efficient image transformers and distillation through
/// attention", 2021, table 1.
/// </remarks>
[Network]
public sealed partial class VisionTransformer
{
    private const int Width = 192;

    private const int Blocks = 12;

    private static Node Forward([Shape(3, 32, 32)] Node image)
    {
        Node patches = image.Conv2D(Width, kernel: 4, stride: 4, name: "patches").Reshape(Width, 64).Transpose();
        Node question = Parameter.Of("class_token", Init.Zeros, 1, Width);
        Node x = Node.Concat(0, question, patches).LearnedPositions(name: "positions");
        for (int block = 0; block < Blocks; block++)
        {
            x = x.TransformerBlock(heads: 3, hidden: 4 * Width, name: $"blocks.layers.{block}");
        }

        return x.LayerNorm(name: "norm").Slice(0, 0, 1).Flatten().Dense(10, name: "head").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
