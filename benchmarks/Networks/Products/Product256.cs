namespace StaticNets.Benchmarks.Products;

/// <summary>A matrix product of 256 × 256: a batch of rows times a matrix that is packed once.</summary>
[Network]
public sealed partial class Product256
{
    private static Node Forward([Shape(256)] Node row) => row.Dense(256, bias: false).Named("product");
}
