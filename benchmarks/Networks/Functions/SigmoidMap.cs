namespace StaticNets.Benchmarks.Functions;

/// <summary>The logistic function of every element of an array.</summary>
[Network]
public sealed partial class SigmoidMap
{
    private static Node Forward([Shape(ArrayLength.Elements)] Node x) => x.Sigmoid().Named("y");
}
