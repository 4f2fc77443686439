using System;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>A value that comes from outside, or is known: it has no inputs and passes no gradient on.</summary>
/// <param name="Type">Its type.</param>
internal abstract record Leaf(TensorType Type) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) => Type;

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        if (!context.Leaves.TryGetValue(this, out double[]? values))
        {
            throw new InvalidOperationException($"The interpreter was given no value for {Describe()}.");
        }

        return new Tensor(type, type.Batched ? context.Batch : 1, values);
    }
}
