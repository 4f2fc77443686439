namespace StaticNets.Tests.Networks;

/// <summary>Names that generated code uses itself, or that C# reserves.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class AwkwardNames
{
    private static (Node, Node) Forward([Shape(5)] Node k, [Shape(5)] Node batch, [Shape(2, 3)] Node t, [Label(3)] Node pass)
    {
        Node first = (k * batch).Dense(4, name: "infer").Named("out");
        Node second = (first.Exp().Sum() + t.Dense(3, name: "equal").Sum() * pass + Parameter.Of("v", Init.Ones, 1).Sum()).Named("gradient");
        return (first, second);
    }

    private static Node Loss([Shape(4)] Node v, [Shape] Node row, Node @out, Node gradient) =>
        @out.MeanSquaredError(v) + (gradient - row).Abs();
}
