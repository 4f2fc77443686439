using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Puts a tensor into a longer axis filled with one value: element i goes to Start + i·Step.</summary>
/// <remarks>
/// Gradient: the slice of dy where x went.
/// PyTorch: torch.nn.functional.pad, mode constant.
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
/// <param name="Start">Where the first element goes.</param>
/// <param name="Extent">Extent of the axis in the result.</param>
/// <param name="Step">Distance between the elements in the result.</param>
/// <param name="Value">The fill.</param>
internal sealed record Pad(int Axis, int Start, int Extent, int Step, float Value) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        int[] extents = inputs[0].Shape.ToArray();
        if (Start < 0 || Step <= 0 || (long)Start + ((long)(extents[Axis] - 1) * Step) >= Extent)
        {
            throw new ModelException(
                "SN2005", $"Padding axis {Axis} of {inputs[0].Shape} to {Extent} from {Start} does not hold it; pad by zero or more.");
        }

        extents[Axis] = Extent;
        return inputs[0].With(new Shape(extents));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        [dy.Apply(new Slice(Axis, Start, x[0].Shape[Axis], Step))];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
        {
            int offset = index[Axis] - Start;
            bool inside = offset >= 0 && offset % Step == 0 && offset / Step < inputs[0].Shape[Axis];
            return inside
                ? inputs[0].At(sample, index.Select((i, axis) => axis == Axis ? offset / Step : i).ToArray())
                : Value;
        });

    public override string Describe() => $"{Name} axis {Axis} to {Extent} from {Start} step {Step} with {Value}";
}
