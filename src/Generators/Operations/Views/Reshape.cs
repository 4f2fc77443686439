using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>The same elements, in the same order, under another shape.</summary>
/// <remarks>
/// Gradient: dy in the shape of x.
/// PyTorch: torch.reshape.
/// </remarks>
/// <param name="Shape">Shape of the result, of as many elements.</param>
internal sealed record Reshape(Shape Shape) : Operation
{
    public override TensorType Infer(EquatableArray<TensorType> inputs) =>
        inputs[0].Shape.Size == Shape.Size
            ? inputs[0].With(Shape)
            : throw new ModelException(
                "SN2004",
                $"{inputs[0].Shape} has {inputs[0].Shape.Size} elements, but {Shape} has {Shape.Size}; a reshape keeps their number.");

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy.Reshape(x[0].Shape.ToArray())];

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context) =>
        inputs[0] with { Type = type };

    public override string Describe() => $"{Name} {Shape}";
}
