namespace StaticNets.Tests.Networks;

/// <summary>Tokens used as the numbers they are.</summary>
[Network]
internal sealed partial class Counting
{
    private static Node Forward([Tokens(10, 6)] Node digits) => (digits / 9f).Dense(12).Relu().Dense(10).Named("logits");

    private static Node Loss(Node logits, [Label(10)] Node answer) => logits.CrossEntropy(answer);
}
