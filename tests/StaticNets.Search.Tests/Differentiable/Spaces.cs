using System.Collections.Generic;

namespace StaticNets.Search.Tests.Differentiable;

/// <summary>Spaces that the tests of differentiable search share.</summary>
internal static class Spaces
{
    /// <summary>y = c·operation(W·x): five operations, the first of which gives zeros. Regression.</summary>
    public static SearchSpace Unit(int inputs = 4, int units = 8) => SearchSpace.Of(
        "UnitSpace",
        new TensorInfo("x", [inputs]),
        new TensorInfo("y", [1]),
        (x, pick) => pick.Apply("op", x.Dense(units, bias: false, name: "in"), new Mixture { None = 0 }, Zero, Tanh, Relu, Sigmoid, Identity).Dense(1, bias: false, name: "out"),
        (output, y) => (output - y).Square().Sum());

    /// <summary>Convolutions, two choices of which the second is asked twice, a sum that keeps two of three inputs, and choices that stay.</summary>
    public static SearchSpace Images { get; } = SearchSpace.Of(
        "ImageSpace",
        new TensorInfo("image", [1, 6, 6]),
        3,
        (image, pick) =>
        {
            int width = pick.OneOf("width", 2, 4);
            Node x = image.Conv2D(width, kernel: 3, padding: 1).BatchNorm(affine: false);
            x = pick.Apply("first", x, Conv3, Skip);
            var shared = new Mixture { Alpha = "both", Names = ["conv", "skip"], Skip = 1 };
            Node y = pick.Apply("second", x, shared, Conv3, Skip);
            Node z = pick.Apply("third", y, shared, Conv3, Skip);
            List<Node> states = [x, y, z];
            var edges = new Mixture { None = 0, Skip = 2, Names = ["none", "conv", "skip"] };
            x = pick.Sum("node", states, 2, edges, (input, _) => input * 0f, (input, _) => Conv3(input), (input, _) => input);
            return x.Flatten().Dense(3);
        });

    public static Node Conv3(Node x) => x.Silu().Conv2D(x.Shape[0], kernel: 3, padding: 1, bias: false).BatchNorm(affine: false);

    public static Node Skip(Node x) => x;

    private static Node Zero(Node x) => x * 0f;

    private static Node Tanh(Node x) => x.Tanh();

    private static Node Relu(Node x) => x.Relu();

    private static Node Sigmoid(Node x) => x.Sigmoid();

    private static Node Identity(Node x) => x;
}
