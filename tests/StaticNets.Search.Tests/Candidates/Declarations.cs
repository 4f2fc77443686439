namespace StaticNets.Search.Tests.Candidates;

/// <summary>Compiled by the generator, and traced and compiled again at run time.</summary>
[Network]
public sealed partial class SmallImages
{
    private static Node Forward([Shape(1, 12, 12)] Node image)
    {
        Node x = image.Conv2D(8, kernel: 3, padding: 1).BatchNorm().Relu().MaxPool2D(2);
        x = x.Conv2D(16, kernel: 3, padding: 1).Silu();
        return x.Flatten().Dropout(0.2f).Dense(10).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}

/// <summary>The same with everything that can be asked for.</summary>
[Network(Emit = Emit.All)]
public sealed partial class Regression
{
    private static (Node Mean, Node Deviation) Forward([Shape(5)] Node x, [Label(3)] Node kind)
    {
        Node hidden = Node.Concat(0, x, kind.OneHot(3).Flatten()).Dense(24).Tanh();
        return (hidden.Dense(2).Named("mean"), hidden.Dense(2).Softplus().Named("deviation"));
    }

    private static Node Loss(Node mean, [Shape(2)] Node target) => mean.MeanSquaredError(target);
}

/// <summary>Shapes that do not fit.</summary>
public static class Misfit
{
    public static Node Forward([Shape(5)] Node x) => x.Dense(4) + x.Dense(3);
}
