using System;

namespace StaticNets;

/// <summary>A network whose outputs can be differentiated: gradients of an objective of the caller's, from its gradients by the outputs.</summary>
public interface IOutputDifferentiable : INetwork
{
    /// <summary>Outputs for a batch in a pass of the caller's: what <see cref="Backward"/> differentiates. Running statistics move if the pass says so.</summary>
    /// <param name="inputs">The input columns of the batch; targets must be absent.</param>
    /// <param name="outputs">All outputs, one after another, each [count, size]; overwritten.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs.</exception>
    void Forward(in Batch inputs, Span<float> outputs, in Pass pass);

    /// <summary>Gradients of an objective by parameters and inputs. Statistics never move.</summary>
    /// <param name="inputs">The input columns of the batch; targets must be absent.</param>
    /// <param name="outputGradients">∂objective/∂outputs, one output after another, each [count, size].</param>
    /// <param name="gradient">∂objective/∂parameters in the layout of <see cref="INetwork.Parameters"/>; overwritten; padding zero.</param>
    /// <param name="inputGradients">∂objective/∂input of the floating-point inputs, one after another, each [count, size]; overwritten.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs, or spans overlap.</exception>
    void Backward(in Batch inputs, ReadOnlySpan<float> outputGradients, Span<float> gradient, Span<float> inputGradients, in Pass pass);
}
