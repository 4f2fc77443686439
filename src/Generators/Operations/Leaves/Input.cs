using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>An input of Forward or a target of Loss: a floating-point column, or integers below a number of classes.</summary>
/// <param name="Label">As declared.</param>
/// <param name="Shape">Extents without the batch axis.</param>
/// <param name="Classes">Number of classes; 0 for a floating-point column.</param>
/// <param name="IsTarget">Whether it is given to Loss only.</param>
internal sealed record Input(string Label, Shape Shape, int Classes, bool IsTarget) : Leaf(new TensorType(Shape, true))
{
    public override string Describe() => (IsTarget ? "target " : "input ") + Label + (Classes > 0 ? $" < {Classes}" : "");
}
