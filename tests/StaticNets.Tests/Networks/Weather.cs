namespace StaticNets.Tests.Networks.Nested.Deeply;

/// <summary>In a namespace of several parts.</summary>
[Network]
public sealed partial class Weather
{
    private static Node Forward([Shape(5)] Node x) => x.Dense(4).BatchNorm().LeakyRelu().Dense(2);

    private static Node Loss(Node output, [Shape(2)] Node target) => output.MeanSquaredError(target);
}
