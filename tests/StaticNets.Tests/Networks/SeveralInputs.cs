namespace StaticNets.Tests.Networks;

/// <summary>Two inputs of numbers and one of classes; two outputs, and a loss over both.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class SeveralInputs
{
    private static (Node price, Node kind) Forward([Shape(3, 5)] Node prices, [Label(4)] Node weekday, [Shape] Node volume)
    {
        Node columns = Node.Concat(0, OneHot(weekday, 4), volume.Reshape(1), prices.Flatten());
        Node hidden = columns.Dense(24).Gelu();
        return (hidden.Dense(2, name: "price"), hidden.Dense(3, name: "kind"));
    }

    private static Node OneHot(Node label, int classes)
    {
        var parts = new Node[classes];
        for (int i = 0; i < classes; i++)
        {
            parts[i] = label.EqualTo(i);
        }

        return Node.Stack(parts);
    }

    private static Node Loss(Node price, Node kind, [Shape(2)] Node paid, [Label(3)] Node sort) =>
        price.Huber(paid, delta: 0.5f) + 0.5f * kind.CrossEntropy(sort);
}
