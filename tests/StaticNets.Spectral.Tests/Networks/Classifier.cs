namespace StaticNets.Spectral.Tests.Networks;

/// <summary>A smooth classifier.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class Classifier
{
    private static Node Forward([Shape(5)] Node x) => x.Dense(9).Tanh().Dense(7).Tanh().Dense(3).Named("logits");

    private static Node Loss(Node logits, [Label(3)] Node label) => logits.CrossEntropy(label);
}
