using StaticNets;

namespace Zoo.Networks;

/// <summary>A small vision transformer for images of 32 × 32: 64 patches and a token that is asked for the class.</summary>
/// <remarks>Source: Dosovitskiy et al., "An image is worth 16x16 words: transformers for image recognition at scale", 2021.</remarks>
[Network]
public sealed partial class VisionTransformer
{
    private const int Width = 96;

    private static Node Forward([Shape(3, 32, 32)] Node image)
    {
        Node patches = image.Conv2D(Width, kernel: 4, stride: 4, name: "patches").Reshape(Width, 64).Transpose();
        Node question = Parameter.Of("class_token", Init.Zeros, 1, Width);
        Node x = Node.Concat(0, question, patches).LearnedPositions(name: "positions");
        for (int block = 0; block < 4; block++)
        {
            x = x.TransformerBlock(heads: 3, hidden: 2 * Width, name: $"blocks.layers.{block}");
        }

        return x.LayerNorm(name: "norm").Slice(0, 0, 1).Flatten().Dense(10, name: "head").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
