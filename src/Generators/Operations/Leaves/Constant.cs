using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>One number, known at compile time, in every element.</summary>
/// <param name="Value">The number.</param>
/// <param name="Type">The type it fills.</param>
internal sealed record Constant(float Value, TensorType Type) : Leaf(Type)
{
    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        int samples = type.Batched ? context.Batch : 1;
        return new Tensor(type, samples, Enumerable.Repeat((double)Value, samples * type.Shape.Size).ToArray());
    }

    public override string Describe() => Value.ToString("G9", CultureInfo.InvariantCulture);
}
