namespace StaticNets.Spectral.Tests.Networks;

/// <summary>Convolutions with batch normalization and pooling, for images of 8 × 8 pixels.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class SmallImages
{
    private static Node Forward([Shape(2, 8, 8)] Node image)
    {
        Node x = image.Conv2D(8, kernel: 3, padding: 1).BatchNorm().Relu().MaxPool2D(2);
        x = x.Conv2D(8, kernel: 3, padding: 1).Silu() + x;
        return x.Flatten().Dense(4).Named("logits");
    }

    private static Node Loss(Node logits, [Label(4)] Node label) => logits.CrossEntropy(label);
}

/// <summary>Nothing to learn.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class Doubling
{
    private static Node Forward([Shape(3)] Node x) => (2f * x).Named("y");

    private static Node Loss(Node y, [Shape(3)] Node target) => y.MeanSquaredError(target);
}
