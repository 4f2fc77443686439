using StaticNets;

namespace Zoo.Networks;

/// <summary>Variational autoencoder of images of 28 × 28 with a code of 16 numbers; each pass draws the noise of the code anew.</summary>
/// <remarks>Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014.</remarks>
[Network]
public sealed partial class VariationalAutoencoder
{
    /// <summary>Numbers of a code.</summary>
    public const int Code = 16;

    /// <summary>Pixels of an image.</summary>
    public const int Pixels = 784;

    /// <summary>Encoder, draw of the code, decoder.</summary>
    /// <param name="image">[784], in 0 .. 1.</param>
    /// <param name="noise">[16], normal; zeros give the mean code.</param>
    internal static (Node Reconstruction, Node Mean, Node LogVariance) Autoencode(Node image, Node noise)
    {
        Node hidden = image.Dense(200, name: "fc1").Relu();
        Node mean = hidden.Dense(Code, name: "fc21");
        Node logVariance = hidden.Dense(Code, name: "fc22");
        Node code = mean + (0.5f * logVariance).Exp() * noise;
        return (code.Dense(200, name: "fc3").Relu().Dense(Pixels, name: "fc4"), mean, logVariance);
    }

    /// <summary>The evidence lower bound with its sign turned, a pixel: cross-entropy, and divergence from the standard normal.</summary>
    /// <param name="reconstruction">Logits, [784].</param>
    /// <param name="mean">[16].</param>
    /// <param name="logVariance">[16].</param>
    /// <param name="image">[784].</param>
    internal static Node NegativeBound(Node reconstruction, Node mean, Node logVariance, Node image)
    {
        Node divergence = -0.5f * (1f + logVariance - mean * mean - logVariance.Exp()).Sum();
        return reconstruction.BinaryCrossEntropyWithLogits(image) + divergence / (float)Pixels;
    }

    private static (Node Reconstruction, Node Mean, Node LogVariance) Forward([Shape(Pixels)] Node image) =>
        Autoencode(image, Noise.Normal(new Shape(Code), trainingOnly: true));

    private static Node Loss(Node reconstruction, Node mean, Node logVariance, Node image) =>
        NegativeBound(reconstruction, mean, logVariance, image);
}
