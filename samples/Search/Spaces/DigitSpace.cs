using StaticNets;
using StaticNets.Search;

namespace Search.Spaces;

/// <summary>Networks for images of 8 × 8: a stem, one to three blocks with an operation each, and a head.</summary>
[SearchSpace]
public static class DigitSpace
{
    private static Node Forward([Shape(1, 8, 8)] Node image, Choices pick)
    {
        int width = pick.OneOf("width", 8, 16, 32);
        Node x = image.Conv2D(width, kernel: pick.OneOf("stem", 3, 5), padding: Padding.Same, name: "stem").Relu();
        int blocks = pick.Between("blocks", 1, 3);
        for (int i = 1; i <= blocks; i++)
        {
            x = pick.OneOf<Block>($"block{i}", Convolution, Separable, Residual, Pointwise)(x, width, $"block{i}");
        }

        x = pick.OneOf<Head>("head", Largest, Mean, Whole)(x);
        int hidden = pick.OneOf("hidden", 0, 32, 64);
        x = hidden == 0 ? x : x.Dense(hidden, name: "hidden").Relu();
        return x.Dense(10, name: "classes").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    private delegate Node Block(Node x, int width, string name);

    private delegate Node Head(Node x);

    private static Node Convolution(Node x, int width, string name) => x.Conv2D(width, kernel: 3, padding: 1, name: name).Relu();

    private static Node Separable(Node x, int width, string name) =>
        x.DepthwiseConv2D(3, padding: 1, name: name + ".depth").Conv2D(width, kernel: 1, name: name + ".point").Relu();

    private static Node Residual(Node x, int width, string name) => x + Convolution(x, width, name);

    private static Node Pointwise(Node x, int width, string name) => x.Conv2D(width, kernel: 1, name: name).Relu();

    private static Node Largest(Node x) => x.MaxPool2D(2).Flatten();

    private static Node Mean(Node x) => x.AvgPool2D(4).Flatten();

    private static Node Whole(Node x) => x.Flatten();
}
