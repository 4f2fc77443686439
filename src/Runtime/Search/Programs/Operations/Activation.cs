using System;

namespace StaticNets.Search.Programs;

/// <summary>A function of each element.</summary>
/// <param name="Kind">Which.</param>
public sealed record Activation(ActivationKind Kind) : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => Kind.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public override bool IsNonlinear => true;

    /// <inheritdoc/>
    public override Node Apply(Node x) => Kind switch
    {
        ActivationKind.Relu => x.Relu(),
        ActivationKind.Gelu => x.Gelu(),
        ActivationKind.Swish => x.Silu(),
        ActivationKind.Sigmoid => x.Sigmoid(),
        _ => throw new InvalidOperationException($"{Kind} is no activation."),
    };
}
