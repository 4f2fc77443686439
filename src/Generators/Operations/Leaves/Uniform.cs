using System;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Uniform draws in [0, 1): a pure function of the pass's seed and step, the operation, the sample and the element.</summary>
/// <param name="Key">Number of the operation, so that two draws of one network are independent.</param>
/// <param name="Shape">Extents; there is one draw an element and sample.</param>
/// <param name="Batched">Whether each sample has draws of its own; otherwise all have those of sample 0.</param>
internal sealed record Uniform(uint Key, Shape Shape, bool Batched = true) : Leaf(new TensorType(Shape, Batched))
{
    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        Func<uint, uint, uint, double> draw = context.Uniform
            ?? throw new InvalidOperationException("The interpreter was given no source of uniform draws.");
        return Tensor.Of(type, context.Batch, (sample, index) => draw(Key, (uint)sample, (uint)type.Shape.OffsetOf(index)));
    }

    public override string Describe() => $"uniform #{Key}";
}
