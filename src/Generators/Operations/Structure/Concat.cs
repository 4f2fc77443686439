using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Tensors one after another along an axis.</summary>
/// <remarks>
/// Shape: extents add up along the axis and are equal along the others.
/// Gradient: each tensor's slice of dy.
/// PyTorch: torch.cat.
/// </remarks>
/// <param name="Axis">Axis from 0.</param>
internal sealed record Concat(int Axis) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        Shape first = inputs[0].Shape;
        int total = 0;
        foreach (TensorType input in inputs)
        {
            if (input.Shape.Rank != first.Rank || input.Shape.Without([Axis]) != first.Without([Axis]) || input.Batched != inputs[0].Batched)
            {
                throw new ModelException(
                    "SN2006", $"Concat along axis {Axis} needs the other extents equal, but found {first} and {input.Shape}.");
            }

            total += input.Shape[Axis];
        }

        int[] extents = first.ToArray();
        extents[Axis] = total;
        return inputs[0].With(new Shape(extents));
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        var gradients = new Node?[x.Length];
        int start = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int count = x[i].Shape[Axis];
            gradients[i] = dy.Apply(new Slice(Axis, start, count, 1));
            start += count;
        }

        return gradients;
    }

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
        {
            int place = index[Axis];
            int part = 0;
            while (place >= inputs[part].Shape[Axis])
            {
                place -= inputs[part++].Shape[Axis];
            }

            return inputs[part].At(sample, index.Select((i, axis) => axis == Axis ? place : i).ToArray());
        });

    public override string Describe() => $"{Name} axis {Axis}";
}
