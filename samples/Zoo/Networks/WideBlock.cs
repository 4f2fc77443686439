using StaticNets;

namespace Zoo.Networks;

/// <summary>One block of a wide residual network by itself, small enough to be followed by hand; its loss picks elements of its output.</summary>
[Network]
public sealed partial class WideBlock
{
    private static Node Forward([Shape(2, 4, 4)] Node x) => WideResidual.Block(x, width: 4, stride: 2, dropout: 0f, name: "block").Named("y");

    private static Node Loss(Node y, [Shape(4, 2, 2)] Node weights) => (y * weights).Sum();
}
