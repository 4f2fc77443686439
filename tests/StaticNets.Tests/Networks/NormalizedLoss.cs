namespace StaticNets.Tests.Networks;

/// <summary>A network with statistics of its own, and a loss with others.</summary>
[Network(Emit = Emit.Backward)]
internal sealed partial class NormalizedLoss
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(3).BatchNorm(name: "inner").Named("y");

    private static Node Loss(Node y, [Shape(3)] Node target) => (y.BatchNorm(affine: false, name: "outer") - target).Square().Mean();
}
