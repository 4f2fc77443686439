using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Numbers known at compile time, the same for every sample: they lie in the program's read-only data.</summary>
/// <remarks>PyTorch: a buffer.</remarks>
/// <param name="Shape">Extents.</param>
/// <param name="Values">The numbers, row-major.</param>
internal sealed record Table(Shape Shape, EquatableArray<float> Values) : Leaf(new TensorType(Shape, false))
{
    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        EquatableArray<float> values = Values;
        return Tensor.Of(type, context.Batch, (_, index) => values[Shape.OffsetOf(index)]);
    }

    public override string Describe() => $"table {Shape}";
}
