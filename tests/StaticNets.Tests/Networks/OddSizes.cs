namespace StaticNets.Tests.Networks;

/// <summary>Widths that fill no vector.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class OddSizes
{
    private static Node Forward([Shape(1)] Node x) => x.Dense(7).Sin().Dense(33).Relu().Dense(1).Exp().Dense(49).Abs().Dense(3);

    private static Node Loss(Node output, [Shape(3)] Node target) => output.MeanSquaredError(target);
}
