using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A gradient that a reverse sweep begins with and that is differentiated by; no program contains it.</summary>
/// <param name="Index">Which.</param>
/// <param name="Type">Its type.</param>
internal sealed record Seed(int Index, TensorType Type) : Leaf(Type)
{
    public override string Describe() => $"seed {Index}";
}
