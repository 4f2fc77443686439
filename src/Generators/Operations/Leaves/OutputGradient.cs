using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The gradient of an output, given from outside to Backward.</summary>
/// <param name="Label">Name of the output.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record OutputGradient(string Label, Shape Shape) : Leaf(new TensorType(Shape, true))
{
    public override string Describe() => "gradient of " + Label;
}
