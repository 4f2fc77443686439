using System;

namespace StaticNets;

/// <summary>A network with a loss: it can tell its mean loss, the gradient of it, and take training steps.</summary>
public interface ITrainable : INetwork
{
    /// <summary>The mean loss over a batch; nothing moves.</summary>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <returns>The loss, averaged over the samples of the batch.</returns>
    float MeanLoss(in Batch batch, in Pass pass);

    /// <summary>The mean loss over a batch and its gradient.</summary>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="gradient">∂loss/∂parameters in the layout of <see cref="INetwork.Parameters"/>; overwritten.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <returns>The loss, averaged over the samples of the batch.</returns>
    float LossAndGradient(in Batch batch, Span<float> gradient, in Pass pass);

    /// <summary>One training step: the bits of gradient, then optimizer. An <see cref="IRangeOptimizer"/> moves each part as soon as its gradient is there.</summary>
    /// <typeparam name="TOptimizer">The optimizer's own type, so that nothing is virtual.</typeparam>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="optimizer">Moves the parameters.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <returns>The loss before the step, averaged over the samples of the batch.</returns>
    float TrainStep<TOptimizer>(in Batch batch, TOptimizer optimizer, in Pass pass)
        where TOptimizer : IOptimizer;
}

/// <summary>A trainable network with exact, generated Hessian-vector products.</summary>
public interface ITwiceDifferentiable : ITrainable
{
    /// <summary>hv = H·v, where H is the Hessian of the mean loss over the batch.</summary>
    /// <param name="batch">Input and target columns.</param>
    /// <param name="v">Direction, in the layout of <see cref="INetwork.Parameters"/>; its padding counts for nothing.</param>
    /// <param name="hv">H·v in the same layout; overwritten; padding zero.</param>
    /// <param name="pass">Dropout, statistics, seed and step; statistics never move.</param>
    void HessianVectorProduct(in Batch batch, ReadOnlySpan<float> v, Span<float> hv, in Pass pass);
}
