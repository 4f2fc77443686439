namespace StaticNets.Generators.Graphs;

/// <summary>What is known of a value at compile time.</summary>
/// <param name="Shape">Extents without the batch axis.</param>
/// <param name="Batched">Whether there is one such value a sample; otherwise one serves the whole batch.</param>
internal readonly record struct TensorType(Shape Shape, bool Batched)
{
    public static TensorType Scalar { get; } = new(Shape.Scalar, false);

    public TensorType With(Shape shape) => new(shape, Batched);

    public override string ToString() => Batched ? $"B×{Shape}" : Shape.ToString();
}
