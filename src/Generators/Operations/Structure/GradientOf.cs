using System;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The gradient of the sum of one value, over its elements and the batch, by another.</summary>
/// <remarks>
/// Shape: that of the second input. The differentiation pass replaces it by the graph that computes it, so it is
/// neither differentiated nor evaluated itself.
/// PyTorch: torch.autograd.grad(of.sum(), by, create_graph=True).
/// </remarks>
internal sealed record GradientOf : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[1];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        throw new InvalidOperationException("GradientOf is expanded before anything is differentiated.");

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        throw new InvalidOperationException("GradientOf is expanded before anything is evaluated.");
}
