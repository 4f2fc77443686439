using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The same value as a variable of its own: what follows is differentiated by it, and not through it.</summary>
/// <remarks>
/// Gradient: none.
/// PyTorch: Tensor.detach().requires_grad_().
/// </remarks>
internal sealed record Independent : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [null];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) => inputs[0];
}
