namespace StaticNets.Benchmarks.Functions;

/// <summary>The hyperbolic tangent of every element of an array.</summary>
[Network]
public sealed partial class TanhMap
{
    private static Node Forward([Shape(ArrayLength.Elements)] Node x) => x.Tanh().Named("y");
}
