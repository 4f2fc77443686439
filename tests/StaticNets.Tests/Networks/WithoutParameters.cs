namespace StaticNets.Tests.Networks;

/// <summary>Nothing to learn; the gradients of its input are what it is for.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class WithoutParameters
{
    private static Node Forward([Shape(3)] Node x) => (x * x).Sum(0).Sqrt().Named("norm");

    private static Node Loss(Node norm, [Shape] Node target) => norm.MeanSquaredError(target);
}
