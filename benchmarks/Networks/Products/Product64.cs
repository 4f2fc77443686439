namespace StaticNets.Benchmarks.Products;

/// <summary>A matrix product of 64 × 64: a batch of rows times a matrix that is packed once.</summary>
[Network]
public sealed partial class Product64
{
    private static Node Forward([Shape(64)] Node row) => row.Dense(64, bias: false).Named("product");
}
