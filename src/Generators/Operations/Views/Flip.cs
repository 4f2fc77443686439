using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>An axis read from its end: y[i] = x[n − 1 − i].</summary>
/// <remarks>
/// Gradient: dy, flipped back.
/// PyTorch: torch.flip.
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
internal sealed record Flip(int Axis) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => inputs[0];

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy.Apply(this)];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
            inputs[0].At(sample, index.Select((i, axis) => axis == Axis ? type.Shape[Axis] - 1 - i : i).ToArray()));

    public override string Describe() => $"{Name} axis {Axis}";
}
