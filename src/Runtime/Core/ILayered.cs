using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A network that shows what its layers give.</summary>
public interface ILayered : INetwork
{
    /// <summary>The layers, activations and operations of the outermost level, in order of evaluation, with their outputs' shapes.</summary>
    IReadOnlyList<TensorInfo> Layers { get; }

    /// <summary>What each layer gives for a batch, in evaluation mode.</summary>
    /// <param name="inputs">The input columns of the batch; targets must be absent.</param>
    /// <param name="activations">The outputs of all <see cref="Layers"/>, one after another, each [count, size]; overwritten.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs, or spans overlap.</exception>
    void Activations(in Batch inputs, Span<float> activations);
}
