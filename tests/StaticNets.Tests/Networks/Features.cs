namespace StaticNets.Tests.Networks;

/// <summary>No loss: a network that answers only.</summary>
[Network]
internal sealed partial class Features
{
    private static Node Forward([Shape(2, 3, 4)] Node x) => x.LayerNorm(axes: 2).Permute(2, 0, 1).Softmax(axis: 0);
}
