namespace StaticNets.Spectral.Tests.Networks;

/// <summary>aᵀ·W·x without biases: linear in the inputs, not in the parameters.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class TwoLinearLayers
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(3, bias: false, name: "w").Dense(1, bias: false, name: "a").Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}

/// <summary>aᵀ·relu(W·x) without biases.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class TwoReluLayers
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(3, bias: false, name: "w").Relu().Dense(1, bias: false, name: "a").Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}

/// <summary>A wide ReLU network with one output.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class WideRelu
{
    private static Node Forward([Shape(4)] Node x) => x.Dense(1024, bias: false, name: "w").Relu().Dense(1, bias: false, name: "a").Named("y");

    private static Node Loss(Node y, [Shape(1)] Node target) => y.MeanSquaredError(target);
}
