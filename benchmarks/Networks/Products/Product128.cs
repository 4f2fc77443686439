namespace StaticNets.Benchmarks.Products;

/// <summary>A matrix product of 128 × 128: a batch of rows times a matrix that is packed once.</summary>
[Network]
public sealed partial class Product128
{
    private static Node Forward([Shape(128)] Node row) => row.Dense(128, bias: false).Named("product");
}
