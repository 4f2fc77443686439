namespace StaticNets.Tests.Networks;

/// <summary>Loops over time: recurrent layers in both directions, dropout between them, and a scan with a step of its own.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Sequences
{
    private static Node Forward([Shape(7, 5)] Node x)
    {
        Node sequence = x.Lstm(6, layers: 2, bidirectional: true, dropout: 0.25f);
        (_, Node state) = Node.Scan(Leak, sequence.Gru(4, returns: Returns.Last), sequence.Slice(1, 0, 4));
        return state.Dense(3).Named("logits");
    }

    private static (Node State, Node Output) Leak(Node state, Node element)
    {
        Node next = 0.75f * state + element.Dense(4).Tanh();
        return (next, next);
    }

    private static Node Loss(Node logits, [Label(3)] Node kind) => logits.CrossEntropy(kind);
}
