using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Adds windows up where they overlap: y[.., o·Step + k·Dilation, ..] = Σ x[.., o, .., k]; the rest is zero.</summary>
/// <remarks>
/// The adjoint of <see cref="Unfold"/>; the last axis of x is gone. Simplification replaces it by views, paddings and sums, or,
/// over a product, by the product of windows that a transposed convolution is.
/// Gradient: the windows of dy.
/// PyTorch: torch.nn.functional.fold, along one axis.
/// </remarks>
/// <param name="Axis">Axis from 0 of the windows, in x and in the result.</param>
/// <param name="Extent">Extent of that axis in the result.</param>
/// <param name="Step">Distance from one window to the next, positive.</param>
/// <param name="Dilation">Distance between the elements of a window, positive.</param>
internal sealed record Fold(int Axis, int Extent, int Step, int Dilation) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        Shape shape = inputs[0].Shape;
        if (Axis >= shape.Rank - 1 || Step <= 0 || Dilation <= 0 || Unfold.Count(Extent, shape.Last, Step, Dilation) != shape[Axis])
        {
            throw new ModelException(
                "SN2013",
                $"Fold to {Extent} elements with step {Step} and dilation {Dilation} needs {Unfold.Count(Extent, shape.Last, Step, Dilation)} windows of {shape.Last} elements, "
                + $"but axis {Axis} of {shape} has {shape[Axis]}.");
        }

        return inputs[0].With(new Shape(shape.Take(shape.Rank - 1).Select((extent, axis) => axis == Axis ? Extent : extent).ToArray()));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy.Apply(new Unfold(Axis, x[0].Shape.Last, Step, Dilation))];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        Tensor x = inputs[0];
        int samples = type.Batched ? context.Batch : 1;
        var values = new double[samples * type.Shape.Size];
        for (int i = 0; i < x.Values.Length; i++)
        {
            int[] index = x.Shape.IndexOf(i % x.Size);
            int window = index[index.Length - 1];
            int[] target = index.Take(index.Length - 1).Select((at, axis) => axis == Axis ? (at * Step) + (window * Dilation) : at).ToArray();
            values[(i / x.Size * type.Shape.Size) + type.Shape.OffsetOf(target)] += x.Values[i];
        }

        return new Tensor(type, samples, values);
    }

    public override string Describe() => $"{Name} axis {Axis} to {Extent} step {Step} dilation {Dilation}";
}
