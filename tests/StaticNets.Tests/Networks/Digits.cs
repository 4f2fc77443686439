namespace StaticNets.Tests.Networks;

/// <summary>A classifier with every kind of layer that has a mode: dropout, normalization by layer and by batch.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Digits
{
    private static Node Forward([Shape(64)] Node image) => image
        .Dense(50).LayerNorm().Silu().Dropout(0.25f)
        .Dense(33).BatchNorm().Relu()
        .Dense(10, name: "head").Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit, labelSmoothing: 0.1f);
}
