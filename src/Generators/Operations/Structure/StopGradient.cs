using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The same value, which passes no gradient on.</summary>
/// <remarks>
/// Gradient: zero.
/// PyTorch: Tensor.detach.
/// </remarks>
internal sealed record StopGradient : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) => inputs[0];
}
