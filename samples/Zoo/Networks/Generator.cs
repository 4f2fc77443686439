using StaticNets;

namespace Zoo.Networks;

/// <summary>Draws an image of 28 × 28 from 32 numbers: the artist of the adversarial pair. <see cref="Discriminator"/> is its critic.</summary>
/// <remarks>
/// Source: Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative
/// adversarial networks", 2016. It has no loss of its own: Forward draws with the statistics of the batch and moves the
/// running ones, and the critic's input gradients come back through Backward.
/// </remarks>
[Network(Emit = Emit.Backward)]
public sealed partial class Generator
{
    /// <summary>Numbers that an image is drawn from.</summary>
    public const int Code = 32;

    private static Node Forward([Shape(Code)] Node noise)
    {
        Node x = noise.Reshape(Code, 1, 1);
        x = x.ConvTranspose2D(32, kernel: 7, bias: false, name: "main.0").BatchNorm(name: "main.1").Relu();
        x = x.ConvTranspose2D(16, kernel: 4, stride: 2, padding: 1, bias: false, name: "main.3").BatchNorm(name: "main.4").Relu();
        return x.ConvTranspose2D(1, kernel: 4, stride: 2, padding: 1, bias: false, name: "main.6").Tanh().Named("image");
    }
}
