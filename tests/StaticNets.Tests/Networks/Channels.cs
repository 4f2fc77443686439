namespace StaticNets.Tests.Networks;

/// <summary>Batch normalization of channels with several values each, and slices, padding and maxima.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Channels
{
    private static Node Forward([Shape(3, 10)] Node signal)
    {
        Node smooth = (signal + signal.Slice(1, 1, 9).Pad(1, 0, 1) + signal.Slice(1, 0, 9).Pad(1, 1, 0)) / 3f;
        Node normal = smooth.BatchNorm(name: "norm").Dropout(0.5f);
        return Node.Concat(0, normal.Max(1), normal.Mean(1), normal.LogSumExp(1)).Dense(5);
    }

    private static Node Loss(Node output, [Shape(5)] Node target) => output.MeanSquaredError(target);
}
