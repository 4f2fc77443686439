namespace StaticNets.Benchmarks.Functions;

/// <summary>The exponential of every element of an array.</summary>
[Network]
public sealed partial class ExpMap
{
    private static Node Forward([Shape(ArrayLength.Elements)] Node x) => x.Exp().Named("y");
}
