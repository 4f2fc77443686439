using StaticNets;

namespace Zoo.Networks;

/// <summary>Wide residual network of 16 layers, twice as wide as ResNet: WRN-16-2.</summary>
[Network]
public sealed partial class WideResNet16
{
    private static Node Forward([Shape(3, 32, 32)] Node image) =>
        WideResidual.Network(image, depth: 16, widening: 2, classes: 10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);
}
