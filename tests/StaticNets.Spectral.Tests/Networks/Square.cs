namespace StaticNets.Spectral.Tests.Networks;

/// <summary>One square matrix, and nothing beyond inference.</summary>
[Network]
internal sealed partial class Square
{
    private static Node Forward([Shape(64)] Node x) => x.Dense(64, name: "map").Named("y");
}
