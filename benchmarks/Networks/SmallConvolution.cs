namespace StaticNets.Benchmarks;

/// <summary>Two convolutions with 16 and 32 filters of 3 × 3, each with a maximum over 2 × 2, for images of MNIST's size.</summary>
[Network(Emit = Emit.HessianVectorProduct)]
public sealed partial class SmallConvolution
{
    private static Node Forward([Shape(1, 28, 28)] Node image)
    {
        Node x = image.Conv2D(16, kernel: 3, padding: 1, name: "conv1").Relu().MaxPool2D(2);
        x = x.Conv2D(32, kernel: 3, padding: 1, name: "conv2").Relu().MaxPool2D(2);
        return x.Flatten().Dense(10, name: "head").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}
