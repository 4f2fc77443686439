using StaticNets;
using StaticNets.Search;

namespace Search.Spaces;

/// <summary>Networks for images of 28 × 28: a stem that halves them, two stages of blocks with a halving between them, and a head.</summary>
[SearchSpace]
public static class ImageSpace
{
    private static Node Forward([Shape(1, 28, 28)] Node image, Choices pick)
    {
        Node x = pick.OneOf<Stem>("stem", Strided, Pooled)(image, pick.OneOf("width1", 4, 6, 8, 12), pick.OneOf("kernel", 3, 5));
        x = Stage(x, pick, 1);
        x = x.Conv2D(pick.OneOf("width2", 12, 16, 24, 32), kernel: pick.OneOf("kernel2", 3, 5), padding: Padding.Same, bias: false, name: "widen").BatchNorm(name: "widen.norm").Relu().MaxPool2D(2);
        x = Stage(x, pick, 2);
        x = pick.OneOf<Head>("head", Mean, Largest, Whole)(x);
        int hidden = pick.OneOf("hidden", 0, 32, 64);
        x = hidden == 0 ? x : x.Dense(hidden, name: "hidden").Relu();
        return x.Dense(10, name: "classes").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    private delegate Node Stem(Node image, int width, int kernel);

    private delegate Node Block(Node x, string name);

    private delegate Node Head(Node x);

    private static Node Stage(Node x, Choices pick, int stage)
    {
        int blocks = pick.Between($"blocks{stage}", 0, 2);
        for (int i = 1; i <= blocks; i++)
        {
            x = pick.OneOf<Block>($"block{stage}.{i}", Separable3, Separable5, Convolution, Residual)(x, $"stage{stage}.{i}");
        }

        return x;
    }

    private static Node Strided(Node image, int width, int kernel) =>
        image.Conv2D(width, kernel, stride: 2, padding: kernel / 2, bias: false, name: "stem").BatchNorm(name: "stem.norm").Relu();

    private static Node Pooled(Node image, int width, int kernel) =>
        image.Conv2D(width, kernel, padding: kernel / 2, bias: false, name: "stem").BatchNorm(name: "stem.norm").Relu().MaxPool2D(2);

    private static Node Separable(Node x, int kernel, string name) =>
        x.DepthwiseConv2D(kernel, padding: kernel / 2, bias: false, name: name + ".depth")
            .Conv2D(x.Shape[0], kernel: 1, bias: false, name: name + ".point").BatchNorm(name: name + ".norm").Relu();

    private static Node Separable3(Node x, string name) => Separable(x, 3, name);

    private static Node Separable5(Node x, string name) => Separable(x, 5, name);

    private static Node Convolution(Node x, string name) =>
        x.Conv2D(x.Shape[0], kernel: 3, padding: 1, bias: false, name: name).BatchNorm(name: name + ".norm").Relu();

    private static Node Residual(Node x, string name) => x + Convolution(x, name);

    private static Node Mean(Node x) => x.AvgPool2D(7).Flatten();

    private static Node Largest(Node x) => x.MaxPool2D(2).Flatten();

    private static Node Whole(Node x) => x.Flatten();
}
