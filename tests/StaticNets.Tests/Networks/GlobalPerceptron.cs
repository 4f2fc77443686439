using StaticNets;

/// <summary>In no namespace.</summary>
[Network]
internal sealed partial class GlobalPerceptron
{
    private static Node Forward([Shape(4)] Node x) => x.Dense(3).Relu().Dense(2);

    private static Node Loss(Node output, [Label(2)] Node answer) => output.CrossEntropy(answer);
}
