namespace StaticNets.Tests.Networks;

/// <summary>One tower over two inputs.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Twins
{
    private static Node Forward([Shape(9)] Node left, [Shape(9)] Node right)
    {
        SharedBlock tower = Shared.Block(Tower, name: "tower");
        Node difference = tower.Apply(left) - tower.Apply(right);
        return (difference * difference).Sum().Named("distance");
    }

    private static Node Tower(Node x) => x.Dense(16).Tanh().Dense(6);

    private static Node Loss(Node distance, [Shape] Node same) => (-distance).BinaryCrossEntropyWithLogits(same);
}
