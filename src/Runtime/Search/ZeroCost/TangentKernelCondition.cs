using System;
using StaticNets.Numerics;
using StaticNets.Spectral.Kernels;
using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>−ln κ of the tangent kernel of the samples, κ = λ_max/λ_min: well-conditioned kernels learn all directions.</summary>
/// <remarks>Source: Chen, Gong and Wang, "Neural architecture search on ImageNet in four GPU hours: a theoretically inspired perspective", ICLR 2021, section 3.1.1. The kernel is summed over the outputs.</remarks>
public sealed class TangentKernelCondition : IZeroCostScore
{
    /// <inheritdoc/>
    public string Name => "tangent kernel's condition";

    /// <inheritdoc/>
    public Emit Needs => Emit.Backward | Emit.JacobianVectorProduct;

    /// <inheritdoc/>
    public double Of(ITrainable network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        Matrix kernel = new TangentKernel(network).Trace(samples);
        ReadOnlySpan<double> values = new SymmetricEigen(kernel, vectors: false).Values;
        (double least, double most) = (values[0], values[^1]);
        (least, most) = least < most ? (least, most) : (most, least);
        return least <= 0 ? double.NegativeInfinity : -Math.Log(most / least);
    }
}
