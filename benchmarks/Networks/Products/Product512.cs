namespace StaticNets.Benchmarks.Products;

/// <summary>A matrix product of 512 × 512: a batch of rows times a matrix that is packed once.</summary>
[Network]
public sealed partial class Product512
{
    private static Node Forward([Shape(512)] Node row) => row.Dense(512, bias: false).Named("product");
}
