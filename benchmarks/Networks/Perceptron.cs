namespace StaticNets.Benchmarks;

/// <summary>Two hidden layers of 512, for images of MNIST's size.</summary>
[Network(Emit = Emit.HessianVectorProduct)]
public sealed partial class Perceptron
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dense(512).Relu().Dense(512).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}
