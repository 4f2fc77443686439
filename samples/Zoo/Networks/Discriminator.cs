using StaticNets;

namespace Zoo.Networks;

/// <summary>Tells images from those that <see cref="Generator"/> draws: the critic of the adversarial pair.</summary>
/// <remarks>Source: Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative adversarial networks", 2016.</remarks>
[Network(Emit = Emit.InputGradients)]
public sealed partial class Discriminator
{
    private static Node Forward([Shape(1, 28, 28)] Node image)
    {
        Node x = image.Conv2D(16, kernel: 4, stride: 2, padding: 1, bias: false, name: "main.0").LeakyRelu(0.2f);
        x = x.Conv2D(32, kernel: 4, stride: 2, padding: 1, bias: false, name: "main.2").BatchNorm(name: "main.3").LeakyRelu(0.2f);
        return x.Conv2D(1, kernel: 7, bias: false, name: "main.5").Reshape().Named("logit");
    }

    private static Node Loss(Node logit, [Shape] Node real) => logit.BinaryCrossEntropyWithLogits(real);
}
