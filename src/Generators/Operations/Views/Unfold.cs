using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Windows along an axis: y[.., o, .., k] = x[.., o·Step + k·Dilation, ..], with k on a new last axis.</summary>
/// <remarks>
/// Nothing is copied: windows overlap in memory. Convolutions and pooling are products and reductions over windows.
/// Gradient: <see cref="Fold"/> of dy.
/// PyTorch: Tensor.unfold.
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
/// <param name="Size">Elements in a window, positive.</param>
/// <param name="Step">Distance from one window to the next, positive.</param>
/// <param name="Dilation">Distance between the elements of a window, positive.</param>
internal sealed record Unfold(int Axis, int Size, int Step, int Dilation) : Operation
{
    /// <summary>Number of windows along an axis; not positive where none fits.</summary>
    public static int Count(int extent, int size, int step, int dilation) =>
        extent < ((long)(size - 1) * dilation) + 1 ? 0 : ((extent - (size - 1) * dilation - 1) / step) + 1;

    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        Shape shape = inputs[0].Shape;
        if (Size <= 0 || Step <= 0 || Dilation <= 0 || Count(shape[Axis], Size, Step, Dilation) <= 0)
        {
            throw new ModelException(
                "SN2013",
                $"A window of {Size} elements, dilation {Dilation}, step {Step}, does not fit into axis {Axis} of {shape}, which has {shape[Axis]} elements; "
                + "make the kernel smaller or pad the input.");
        }

        return inputs[0].With(new Shape(shape.Select((extent, axis) => axis == Axis ? Count(extent, Size, Step, Dilation) : extent).Append(Size).ToArray()));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy.Apply(new Fold(Axis, x[0].Shape[Axis], Step, Dilation))];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
        {
            int window = index[index.Length - 1];
            return inputs[0].At(sample, index.Take(index.Length - 1).Select((i, axis) => axis == Axis ? (i * Step) + (window * Dilation) : i).ToArray());
        });

    public override string Describe() => $"{Name} axis {Axis} size {Size} step {Step} dilation {Dilation}";
}
