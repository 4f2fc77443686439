using StaticNets;

namespace Zoo.Networks;

/// <summary><see cref="VariationalAutoencoder"/> with the noise of its code as an input, so that another library can be given the same.</summary>
[Network]
public sealed partial class NoiseAutoencoder
{
    private static (Node Reconstruction, Node Mean, Node LogVariance) Forward(
        [Shape(VariationalAutoencoder.Pixels)] Node image, [Shape(VariationalAutoencoder.Code)] Node noise) =>
        VariationalAutoencoder.Autoencode(image, noise);

    private static Node Loss(Node reconstruction, Node mean, Node logVariance, Node image) =>
        VariationalAutoencoder.NegativeBound(reconstruction, mean, logVariance, image);
}
