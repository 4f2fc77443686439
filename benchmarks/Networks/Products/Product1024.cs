namespace StaticNets.Benchmarks.Products;

/// <summary>A matrix product of 1024 × 1024: a batch of rows times a matrix that is packed once.</summary>
[Network]
public sealed partial class Product1024
{
    private static Node Forward([Shape(1024)] Node row) => row.Dense(1024, bias: false).Named("product");
}
