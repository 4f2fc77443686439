namespace StaticNets.Tests.Networks;

/// <summary>Blocks as static methods, applied in loops: residual ones, then gated ones.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class ResidualBlocks
{
    private static readonly int[] Widths = [17, 40];

    private static Node Forward([Shape(20)] Node x)
    {
        foreach (int width in Widths)
        {
            x = x.Dense(width).Relu();
            for (int block = 0; block < 2; block++)
            {
                x = x.Residual(y => y.Dense(width, name: $"block{width}_{block}").Silu());
            }
        }

        for (int block = 0; block < 2; block++)
        {
            x = Highway(x);
        }

        return x.Dense(3);
    }

    private static Node Highway(Node x) => x.Dense(x.Shape[0]).Tanh().Gated(x, x.Dense(x.Shape[0]).Sigmoid());

    private static Node Loss(Node output, [Shape(3)] Node target) => output.L1Loss(target);
}
