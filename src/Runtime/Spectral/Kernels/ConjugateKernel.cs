using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>The conjugate kernel of a layer: Φ·Φᵀ/d of its activations Φ, the kernel that training the last layer alone would have.</summary>
/// <remarks>Source: Daniely, Frostig and Singer, "Toward deeper understanding of neural networks", NeurIPS 2016.</remarks>
public static class ConjugateKernel
{
    /// <summary>The kernel.</summary>
    /// <param name="activations">Φ, [n, d], a row a sample.</param>
    /// <returns>[n, n].</returns>
    public static Matrix Of(Matrix activations)
    {
        ArgumentNullException.ThrowIfNull(activations);
        Matrix kernel = activations.Multiply(activations.Transpose());
        DenseVector.Scale(1.0 / activations.Columns, kernel.Values);
        return kernel;
    }
}
