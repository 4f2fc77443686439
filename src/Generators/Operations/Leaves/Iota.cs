using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The numbers 0, 1, 2, … n − 1.</summary>
/// <remarks>PyTorch: torch.arange.</remarks>
/// <param name="Extent">n.</param>
internal sealed record Iota(int Extent) : Leaf(new TensorType(new Shape(Extent), false))
{
    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (_, index) => index[0]);
}
