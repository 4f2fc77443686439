using System;

namespace StaticNets.Tests.Networks;

/// <summary>A sequence: projections of its last axis, then attention.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class Attention
{
    private static Node Forward([Shape(6, 11)] Node sequence)
    {
        Node x = sequence.Dense(8, name: "embed");
        x = x + Attend(x).Dense(8, name: "mix");
        return x.LayerNorm().Mean(0).Dense(4).Named("logits");
    }

    private static Node Attend(Node x)
    {
        (Node query, Node key, Node value) = (x.Dense(8, bias: false), x.Dense(8, bias: false), x.Dense(8, bias: false));
        Node scores = query.MatMul(key.Transpose()) * (float)(1 / Math.Sqrt(8));
        return scores.Softmax().MatMul(value);
    }

    private static Node Loss(Node logits, [Label(4)] Node kind) => logits.CrossEntropy(kind);
}
