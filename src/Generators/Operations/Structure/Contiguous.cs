using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The same value, stored in a tensor of its own in the order of its axes.</summary>
/// <remarks>
/// Gradient: dy.
/// PyTorch: Tensor.contiguous.
/// </remarks>
internal sealed record Contiguous : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) => inputs[0];
}
