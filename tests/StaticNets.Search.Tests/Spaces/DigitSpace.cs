namespace StaticNets.Search.Tests.Spaces;

/// <summary>Widths, a number of blocks, and an operation for each: 3 · (4 + 4² + 4³) = 252 candidates.</summary>
[SearchSpace]
public static class DigitSpace
{
    private static Node Forward([Shape(1, 8, 8)] Node image, Choices pick)
    {
        int width = pick.OneOf("width", 4, 8, 16);
        Node x = image.Conv2D(width, kernel: 1);
        int blocks = pick.Between("blocks", 1, 3);
        for (int i = 0; i < blocks; i++)
        {
            x = pick.OneOf($"op{i}", Conv3, Conv5, Separable, Skip)(x, width);
        }

        return x.Flatten().Dense(10).Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    private static Node Conv3(Node x, int width) => x.Conv2D(width, kernel: 3, padding: 1).Relu();

    private static Node Conv5(Node x, int width) => x.Conv2D(width, kernel: 5, padding: 2).Relu();

    private static Node Separable(Node x, int width) => x.Conv2D(width, kernel: 3, padding: 1, groups: width).Conv2D(width, kernel: 1).Relu();

    private static Node Skip(Node x, int width) => x;
}

/// <summary>Widths that must be equal to fit: half of the candidates do not.</summary>
[SearchSpace]
public static class FussySpace
{
    private static Node Forward([Shape(6)] Node x, Choices pick) =>
        (x.Dense(pick.OneOf("left", 3, 5)) + x.Dense(pick.OneOf("right", 3, 5))).Dense(2);
}

/// <summary>Two choices of one name.</summary>
[SearchSpace]
public static class TwiceNamed
{
#pragma warning disable SN1031 // What run time says of it is what a test is about.
    private static Node Forward([Shape(6)] Node x, Choices pick) => x.Dense(pick.OneOf("width", 3, 5)).Dense(pick.OneOf("width", 3, 5));
#pragma warning restore SN1031
}
