using System;

namespace StaticNets.Training.Regularization;

/// <summary>A penalty on the parameters, a constraint that they are held to, or both. Override what is needed.</summary>
/// <remarks>
/// What the graph can say, such as a penalty of activations, belongs into the network's <c>Loss</c>. This is for what
/// changes during training, or happens after the step. Both members work on the block's packed layout; padding stays zero.
/// </remarks>
public abstract class Regularizer
{
    /// <summary>Adds the gradient of the penalty to that of the loss: before each step, and before the gradient is clipped.</summary>
    /// <param name="parameters">θ, [count].</param>
    /// <param name="gradient">∂loss/∂θ, [count]; becomes ∂(loss + penalty)/∂θ.</param>
    /// <returns>The penalty.</returns>
    public virtual double Penalize(ReadOnlySpan<float> parameters, Span<float> gradient) => 0;

    /// <summary>Moves the parameters to where the constraint holds, after each step.</summary>
    /// <param name="parameters">θ, [count], updated in place.</param>
    public virtual void Constrain(Span<float> parameters)
    {
    }
}
