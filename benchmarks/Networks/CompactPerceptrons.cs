namespace StaticNets.Benchmarks;

/// <summary>The same as <see cref="Perceptron"/>, for inference with weights in 16 bits.</summary>
[Network(CompactWeights = WeightFormat.BFloat16)]
public sealed partial class PerceptronInBFloat16
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dense(512).Relu().Dense(512).Relu().Dense(10).Named("logits");
}

/// <summary>The same as <see cref="Perceptron"/>, for inference with weights in 8 bits.</summary>
[Network(CompactWeights = WeightFormat.Int8)]
public sealed partial class PerceptronInInt8
{
    private static Node Forward([Shape(784)] Node image) =>
        image.Dense(512).Relu().Dense(512).Relu().Dense(10).Named("logits");
}
