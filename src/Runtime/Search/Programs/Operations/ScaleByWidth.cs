using System;

namespace StaticNets.Search.Programs;

/// <summary>x / √C, as before the softmax of attention: the source's <c>scalar_mul</c>.</summary>
public sealed record ScaleByWidth : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "scalar_mul";

    /// <inheritdoc/>
    public override Node Apply(Node x) => x * (float)(1 / Math.Sqrt(x.Shape[0]));
}
