namespace StaticNets.Search.Tests.Tables;

/// <summary>A cell of four edges with one of five operations each, between a stem and a mean over the image: 5⁴ = 625 candidates, which a table holds trained.</summary>
[SearchSpace]
public static class EdgeSpace
{
    private static Node Forward([Shape(1, 8, 8)] Node image, Choices pick)
    {
        Node x = image.Conv2D(8, kernel: 3, padding: 1, name: "stem").Relu();
        Node a = Edge(x, pick, "edge1");
        Node b = Edge(x, pick, "edge2") + Edge(a, pick, "edge3");
        Node c = Edge(b, pick, "edge4") + a;
        return c.AvgPool2D(8).Flatten().Dense(10, name: "classes").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    private static Node Edge(Node x, Choices pick, string name) => pick.Apply(name, x, None, Skip, Mean, Pointwise, Convolution);

    private delegate Node Operation(Node x);

    private static Node None(Node x) => x * 0f;

    private static Node Skip(Node x) => x;

    private static Node Mean(Node x) => x.AvgPool2D(3, stride: 1, padding: 1);

    private static Node Pointwise(Node x) => x.Conv2D(8, kernel: 1).Relu();

    private static Node Convolution(Node x) => x.Conv2D(8, kernel: 3, padding: 1).Relu();
}
