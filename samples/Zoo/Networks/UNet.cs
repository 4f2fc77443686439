using StaticNets;

namespace Zoo.Networks;

/// <summary>A small U-Net: says for each pixel of an image of 32 × 32 to which of three classes it belongs.</summary>
/// <remarks>Source: Ronneberger, Fischer and Brox, "U-Net: convolutional networks for biomedical image segmentation", 2015.</remarks>
[Network]
public sealed partial class UNet
{
    private const int Side = 32;
    private const int Classes = 3;

    private static Node Forward([Shape(1, Side, Side)] Node image)
    {
        Node full = DoubleConvolution(image, 8, "inc");
        Node half = Down(full, 16, "down1");
        Node quarter = Down(half, 32, "down2");
        Node x = Up(quarter, half, "up1");
        x = Up(x, full, "up2");
        return x.Conv2D(Classes, kernel: 1, name: "outc.conv").Reshape(Classes, Side * Side).Named("logits");
    }

    private static Node Loss(Node logits, [Tokens(Classes, Side * Side)] Node mask) => logits.CrossEntropy(mask, axis: 0);

    private static Node Down(Node x, int width, string name) =>
        DoubleConvolution(x.MaxPool2D(2), width, name + ".maxpool_conv.1");

    private static Node Up(Node x, Node skipped, string name)
    {
        Node larger = x.ConvTranspose2D(x.Shape[0] / 2, kernel: 2, stride: 2, name: name + ".up");
        return DoubleConvolution(Node.Concat(0, skipped, larger), x.Shape[0] / 2, name + ".conv");
    }

    private static Node DoubleConvolution(Node x, int width, string name)
    {
        x = x.Conv2D(width, kernel: 3, padding: 1, bias: false, name: name + ".double_conv.0").BatchNorm(name: name + ".double_conv.1").Relu();
        return x.Conv2D(width, kernel: 3, padding: 1, bias: false, name: name + ".double_conv.3").BatchNorm(name: name + ".double_conv.4").Relu();
    }
}
