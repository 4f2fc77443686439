namespace StaticNets.Tests.Networks;

/// <summary>A convolution, a normalization and large dense layers, for inference with weights in 16 bits.</summary>
[Network(CompactWeights = WeightFormat.BFloat16)]
internal sealed partial class InSixteenBits
{
    private static Node Forward([Shape(3, 8, 8)] Node image) => CompactLayers.Of(image);
}

/// <summary>The same in 8 bits.</summary>
[Network(CompactWeights = WeightFormat.Int8)]
internal sealed partial class InEightBits
{
    private static Node Forward([Shape(3, 8, 8)] Node image) => CompactLayers.Of(image);
}

internal static class CompactLayers
{
    public static Node Of(Node image)
    {
        Node x = image.Conv2D(20, kernel: 3, padding: 1).BatchNorm().Relu().MaxPool2D(2).Flatten();
        return x.Dense(150).Relu().Dense(128).Tanh().Dense(33).Silu().Dense(5).Named("scores");
    }
}
