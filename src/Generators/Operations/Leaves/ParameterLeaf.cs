using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A learned tensor.</summary>
/// <param name="Label">As in PyTorch's state_dict.</param>
/// <param name="Shape">Extents in PyTorch's layout.</param>
/// <param name="Initializer">How it begins.</param>
internal sealed record ParameterLeaf(string Label, Shape Shape, Init Initializer) : Leaf(new TensorType(Shape, false))
{
    public override string Describe() => "parameter " + Label;
}
