namespace StaticNets.Spectral.Tests.Networks;

/// <summary>Linear with mean squared error: the Hessian is 2·XᵀX/(n·outputs) for every output, the Gauss-Newton matrix the same.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class LinearRegression
{
    private static Node Forward([Shape(6)] Node x) => x.Dense(2, name: "map").Named("y");

    private static Node Loss(Node y, [Shape(2)] Node target) => y.MeanSquaredError(target);
}
