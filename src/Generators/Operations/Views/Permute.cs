using System;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Reorders axes: axis i of the result is axis Order[i] of x.</summary>
/// <remarks>
/// Gradient: the inverse permutation of dy.
/// PyTorch: torch.permute.
/// </remarks>
/// <param name="Order">A permutation of the axes.</param>
internal sealed record Permute(EquatableArray<int> Order) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        Shape shape = inputs[0].Shape;
        return Order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, shape.Rank))
            ? inputs[0].With(new Shape(Order.Select(axis => shape[axis]).ToArray()))
            : throw new ModelException("SN2007", $"{Order} is no permutation of the {shape.Rank} axes of {shape}.");
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) =>
        [dy.Permute(Enumerable.Range(0, Order.Count).Select(axis => Array.IndexOf(Order.ToArray(), axis)).ToArray())];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        Tensor.Of(type, context.Batch, (sample, index) =>
        {
            var source = new int[index.Length];
            for (int i = 0; i < index.Length; i++)
            {
                source[Order[i]] = index[i];
            }

            return inputs[0].At(sample, source);
        });

    public override string Describe() => $"{Name} {Order}";
}
