namespace StaticNets.Spectral.Tests.Networks;

/// <summary>Two inputs, one of them integers, and two outputs: what columns must not be confused.</summary>
[Network(Emit = Emit.Spectral)]
internal sealed partial class TwoInputs
{
    private static (Node First, Node Second) Forward([Shape(3)] Node a, [Label(4)] Node kind, [Shape(2)] Node b)
    {
        Node joined = Node.Concat(0, a, b, kind.OneHot(4).Flatten());
        Node hidden = joined.Dense(8).Tanh();
        return (hidden.Dense(2).Named("first"), hidden.Dense(3).Named("second"));
    }
}
