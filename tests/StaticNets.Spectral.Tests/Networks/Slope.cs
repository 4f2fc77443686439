namespace StaticNets.Spectral.Tests.Networks;

/// <summary>w·x of two inputs, with the squared error.</summary>
[Network]
internal sealed partial class Slope
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(1, bias: false, name: "map").Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}
