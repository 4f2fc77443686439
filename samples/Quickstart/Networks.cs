using StaticNets;

namespace Quickstart;

/// <summary>Tells the digits of UCI's optical recognition set apart.</summary>
[Network]
public sealed partial class DigitsNetwork
{
    private static Node Forward([Shape(64)] Node image) =>
        image.Dropout(0.1f).Dense(256).Relu().Dropout(0.4f).Dense(128).Relu().Dropout(0.3f).Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}

/// <summary>Tells the digits of MNIST apart.</summary>
[Network]
public sealed partial class MnistNetwork
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dense(256).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}
