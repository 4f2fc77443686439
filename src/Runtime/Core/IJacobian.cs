using System;

namespace StaticNets;

/// <summary>A network with exact, generated derivatives of its outputs along directions of the parameters.</summary>
public interface IJacobian : INetwork
{
    /// <summary>J·v, J the Jacobian of the outputs by the parameters. Statistics never move.</summary>
    /// <param name="inputs">The input columns of the batch; targets must be absent.</param>
    /// <param name="v">Direction, in the layout of <see cref="INetwork.Parameters"/>; its padding counts for nothing.</param>
    /// <param name="outputs">The derivatives of all outputs along v, one after another, each [count, size]; overwritten.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs, or spans overlap.</exception>
    void JacobianVectorProduct(in Batch inputs, ReadOnlySpan<float> v, Span<float> outputs, in Pass pass);
}
