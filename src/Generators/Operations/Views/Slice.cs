using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Part of a tensor along one axis: elements Start, Start + Step, …, Count of them.</summary>
/// <remarks>
/// Gradient: dy with zeros around it (and between, for a step above 1).
/// PyTorch: tensor[start:end:step].
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
/// <param name="Start">First element taken.</param>
/// <param name="Count">Number of elements taken, positive.</param>
/// <param name="Step">Distance between elements taken, positive.</param>
internal sealed record Slice(int Axis, int Start, int Count, int Step) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        Shape shape = inputs[0].Shape;
        int extent = shape[Axis];
        if (Start < 0 || Count <= 0 || Step <= 0 || (long)Start + ((long)(Count - 1) * Step) >= extent)
        {
            throw new ModelException(
                "SN2005",
                $"The slice from {Start}, {Count} elements, step {Step}, leaves axis {Axis} of {shape}, which has {extent} elements.");
        }

        int[] extents = shape.ToArray();
        extents[Axis] = Count;
        return inputs[0].With(new Shape(extents));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        [dy.Apply(new Pad(Axis, Start, x[0].Shape[Axis], Step, 0f))];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
            inputs[0].At(sample, index.Select((i, axis) => axis == Axis ? Start + (i * Step) : i).ToArray()));

    public override string Describe() => $"{Name} axis {Axis} from {Start} count {Count} step {Step}";
}
