using System;

namespace StaticNets;

/// <summary>A trainable network with exact, generated products of its empirical Fisher matrix.</summary>
public interface IFisher : ITrainable
{
    /// <summary>fv = Σ g·(g·v) / count over the samples' own gradients g: the second moments of the gradients, which are not centred.</summary>
    /// <remarks>Where samples meet, as in batch statistics, g is the gradient of a sample's loss within this batch.</remarks>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="v">Direction, in the layout of <see cref="INetwork.Parameters"/>; its padding counts for nothing.</param>
    /// <param name="fv">The product in the same layout; overwritten; padding zero.</param>
    /// <param name="pass">Dropout, statistics, seed and step; statistics never move.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs, or spans overlap.</exception>
    void FisherVectorProduct(in Batch batch, ReadOnlySpan<float> v, Span<float> fv, in Pass pass);
}
