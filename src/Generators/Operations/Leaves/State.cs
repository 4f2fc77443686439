using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A running statistic: not learned, but moved by training.</summary>
/// <param name="Label">As in PyTorch's state_dict.</param>
/// <param name="Shape">Extents.</param>
/// <param name="Initializer">How it begins.</param>
internal sealed record State(string Label, Shape Shape, Init Initializer) : Leaf(new TensorType(Shape, false))
{
    public override string Describe() => "state " + Label;
}
