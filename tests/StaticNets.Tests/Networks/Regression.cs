namespace StaticNets.Tests.Networks;

/// <summary>A small multilayer perceptron with mean squared error.</summary>
[Network(Emit = Emit.All, MaxParameters = 10_000, MaxFlops = 100_000, MaxWorkspaceBytes = 1_000_000)]
internal sealed partial class Regression
{
    private static Node Forward([Shape(32)] Node x) => x.Dense(64).Tanh().Dense(64).Tanh().Dense(1).Named("y");

    private static Node Loss(Node y, [Shape(1)] Node expected) => y.MeanSquaredError(expected);
}
