using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>One parameter's part of the direction v of a Hessian-vector product.</summary>
/// <param name="Label">Name of the parameter.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record Direction(string Label, Shape Shape) : Leaf(new TensorType(Shape, false))
{
    public override string Describe() => "direction " + Label;
}
