namespace StaticNets.Search.Tests.Sources;

/// <summary>Branches, residuals, norms, pools, names and noise: 3 · 2 · 3 · 2 = 36 candidates.</summary>
[SearchSpace]
public static class SourceSpace
{
    private static Node Forward([Shape(1, 8, 8)] Node image, Choices pick)
    {
        Node x = image.Conv2D(4, kernel: 3, padding: 1, bias: false, name: "stem").BatchNorm(momentum: 0.25f);
        x = pick.OneOf("branch", Residual, Joined, Squeezed)(x);
        x = pick.Maybe("average") ? x.AvgPool2D(2) : x.MaxPool2D((2, 4), stride: 2);
        x = pick.OneOf("activation", Relu, Scaled, Leaky)(x);
        return (pick.Maybe("global") ? x.GlobalAvgPool() : x.Flatten().Dropout(0.1f)).Dense(10).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit, labelSmoothing: 0.1f);

    private static Node Residual(Node x) => x + x.Conv2D(4, kernel: 3, padding: 1).GroupNorm(2).Relu();

    private static Node Joined(Node x) => Node.Concat(0, x.Conv2D(2, kernel: (1, 3), padding: (0, 1)), x.DepthwiseConv2D(3, padding: 1));

    // Squeeze and excitation: a gate for each channel.
    private static Node Squeezed(Node x) => x * x.GlobalAvgPool().Dense(2).Relu().Dense(4).Sigmoid().Reshape(4, 1, 1);

    private static Node Relu(Node x) => x.Relu();

    private static Node Scaled(Node x) => 0.5f * x.Tanh() + Parameter.Of("shift", Init.Zeros, 1);

    private static Node Leaky(Node x) => x.LeakyRelu(0.2f);
}
