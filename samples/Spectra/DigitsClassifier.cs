using StaticNets;

namespace Spectra;

/// <summary>The network that the Quickstart trains on MNIST, with what spectral analysis asks for.</summary>
[Network(Emit = Emit.Spectral)]
public sealed partial class DigitsClassifier
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dense(256).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}
