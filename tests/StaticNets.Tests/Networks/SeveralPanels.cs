namespace StaticNets.Tests.Networks;

/// <summary>Layers of more than four packed panels, the last one narrow or short, whose gradients meet the optimizer panel by panel.</summary>
[Network]
internal sealed partial class SeveralPanels
{
    private static Node Forward([Shape(20)] Node places) =>
        places.Dense(136, name: "panel").Relu().Dense(155, name: "panelRow").Tanh().Dense(128, bias: false).Silu().Dense(3);

    private static Node Loss(Node output, [Shape(3)] Node target) => output.MeanSquaredError(target);
}
