using StaticNets;

namespace Zoo.Networks;

/// <summary>Residual network of 20 layers for images of 32 × 32; where a block halves the image, zeros widen its shortcut.</summary>
/// <remarks>Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016, section 4.2, shortcuts of kind A.</remarks>
[Network]
public sealed partial class ResNet20
{
    private const int BlocksPerStage = 3;

    private static Node Forward([Shape(3, 32, 32)] Node image)
    {
        Node x = Normalized(image, 16, stride: 1, "conv1", "bn1").Relu();
        for (int stage = 1; stage <= 3; stage++)
        {
            for (int block = 0; block < BlocksPerStage; block++)
            {
                int stride = stage > 1 && block == 0 ? 2 : 1;
                x = Block(x, width: 8 << stage, stride, name: $"layer{stage}.{block}");
            }
        }

        return x.GlobalAvgPool().Dense(10, name: "linear").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node label) => logits.CrossEntropy(label);

    private static Node Block(Node x, int width, int stride, string name)
    {
        Node y = Normalized(x, width, stride, name + ".conv1", name + ".bn1").Relu();
        y = Normalized(y, width, stride: 1, name + ".conv2", name + ".bn2");
        return (y + (stride == 1 ? x : Shortcut(x, width))).Relu();
    }

    private static Node Normalized(Node x, int width, int stride, string convolution, string norm) =>
        x.Conv2D(width, kernel: 3, stride: stride, padding: 1, bias: false, name: convolution).BatchNorm(name: norm);

    // Every other pixel, with as many channels of zeros before as behind.
    private static Node Shortcut(Node x, int width)
    {
        int missing = width - x.Shape[0];
        Node halved = x.Slice(1, 0, x.Shape[1] / 2, step: 2).Slice(2, 0, x.Shape[2] / 2, step: 2);
        return halved.Pad(0, missing / 2, missing / 2);
    }
}
