using System;
using StaticNets;

namespace Zoo.Networks;

/// <summary>A tensor network that tells digits apart: a chain of one matrix a pixel of 7 × 7, each chosen between two by its pixel.</summary>
/// <remarks>
/// Pixel x is the vector (cos πx/2, sin πx/2), and its matrix 1 + Σₛ φₛ·Bₛ. Source: Stoudenmire and Schwab, "Supervised
/// learning with tensor networks", 2016.
/// </remarks>
[Network]
public sealed partial class MatrixProductClassifier
{
    private const int Sites = 49;
    private const int Bond = 12;

    private static Node Forward([Shape(1, 28, 28)] Node image)
    {
        Node angle = (float)(Math.PI / 2) * image.AvgPool2D(4).Reshape(Sites);
        Node features = Node.Concat(1, angle.Cos().Reshape(Sites, 1), angle.Sin().Reshape(Sites, 1));
        Node cores = Parameter.Of("cores", Init.Normal(0, 0.02), Sites, 2 * Bond, Bond);
        Node first = Parameter.Of("first", Init.Normal(0, 0.3), Bond);
        (_, Node[] last) = Node.Scan(Step, [first], [features, cores]);
        return last[0].Dense(10, name: "label").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);

    // v ← v + Σₛ φₛ·v·Bₛ
    private static (Node[] States, Node[] Outputs) Step(Node[] states, Node[] site)
    {
        Node pairs = (site[0].Reshape(2, 1) * states[0].Reshape(1, Bond)).Reshape(2 * Bond);
        return ([states[0] + pairs.MatMul(site[1])], []);
    }
}
