using System;

namespace StaticNets;

/// <summary>A trainable network with exact, generated products of its generalized Gauss-Newton matrix.</summary>
public interface IGaussNewton : ITrainable
{
    /// <summary>gv = Jᵀ·K·J·v: J the Jacobian of the outputs by the parameters, K the Hessian of the mean loss by the outputs.</summary>
    /// <remarks>
    /// What the loss has of the parameters beside the outputs has no part in it. For a softmax's cross-entropy this is the Fisher
    /// matrix of the model's own distribution.
    /// Source: Schraudolph, "Fast curvature matrix-vector products for second-order gradient descent", Neural Computation 14 (2002).
    /// </remarks>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="v">Direction, in the layout of <see cref="INetwork.Parameters"/>; its padding counts for nothing.</param>
    /// <param name="gv">The product in the same layout; overwritten; padding zero.</param>
    /// <param name="pass">Dropout, statistics, seed and step; statistics never move.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs, or spans overlap.</exception>
    void GaussNewtonVectorProduct(in Batch batch, ReadOnlySpan<float> v, Span<float> gv, in Pass pass);
}
