using StaticNets;

namespace Quickstart;

/// <summary>Tells the digits of UCI's optical recognition set apart.</summary>
[Network]
public sealed partial class DigitsNetwork
{
    private static Node Forward([Shape(64)] Node image) =>
        image.Dense(128).Silu().Dropout(0.2f).Dense(64).Silu().Dense(10).Named("logits");

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
